"""Generic operators of mutation testing: they measure how strong tests are, and serve as no drill."""

import ast

from ..operator import operator
from ..program import dotted, number, wrapped

_ARITHMETIC = {ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*", ast.FloorDiv: "/", ast.Mod: "//", ast.Pow: "*", ast.MatMult: "*"}
_COMPARISONS = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==", ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in"}
_SYMBOLS = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**", ast.MatMult: "@",
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.Is: "is", ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in",
}  # fmt: skip


def _generic(id, cause):
    return operator(
        id=id, family="generic", cause=cause, symptoms=["a test that should fail does not"], difficulty=1,
        why="", finding="", invariant="",
    )  # fmt: skip


def _between(program, left, right, symbol, text):
    """An edit of the operator's own characters between two operands; comments and brackets around it stay."""
    start, end = program.end(left), program.start(right)
    at = program.source.find(symbol, start, end)
    return None if at < 0 else type(program.insert_before(right, ""))(at, at + len(symbol), text)


def _annotations(program):
    """Nodes inside annotations, which do nothing when the program runs."""
    inside = set()
    for node in ast.walk(program.tree):
        for field in ("annotation", "returns"):
            if getattr(node, field, None) is not None:
                inside.update(ast.walk(getattr(node, field)))
    return inside


def _live(program, *kinds):
    skipped = _annotations(program)
    return [node for node in program.walk(*kinds) if node not in skipped]


@_generic("arithmetic-operator", "another arithmetic operator")
def arithmetic_operator(program):
    for node in _live(program, ast.BinOp, ast.AugAssign):
        if type(node.op) not in _ARITHMETIC:
            continue
        left, right = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.target, node.value)
        if _is_text(left) or _is_text(right):
            continue
        yield _between(program, left, right, _SYMBOLS[type(node.op)], _ARITHMETIC[type(node.op)])


def _is_text(node):
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)))


@_generic("comparison-operator", "another comparison")
def comparison_operator(program):
    for node in _live(program, ast.Compare):
        for left, op, right in zip([node.left, *node.comparators], node.ops, node.comparators):
            yield _between(program, left, right, _SYMBOLS[type(op)], _COMPARISONS[type(op)])


@_generic("boolean-operator", "and for or")
def boolean_operator(program):
    for node in _live(program, ast.BoolOp):
        symbol, other = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:]):
            yield _between(program, left, right, symbol, other)


@_generic("unary-operator", "a sign or a not left out")
def unary_operator(program):
    for node in _live(program, ast.UnaryOp):
        if not isinstance(node.op, ast.UAdd) and number(node) is None:
            yield program.replace(node, wrapped(program.text(node.operand)))


@_generic("condition-negated", "a condition negated")
def condition_negated(program):
    for node in _live(program, ast.If, ast.While, ast.IfExp):
        if not (isinstance(node.test, ast.Compare) and len(node.test.ops) == 1):  # the comparison operator does those
            yield program.replace(node.test, f"not {wrapped(program.text(node.test))}")


@_generic("number", "another number")
def number_changed(program):
    docstrings_and_keys = _annotations(program)
    for node in program.walk(ast.Constant):
        if node in docstrings_and_keys or type(node.value) not in (int, float):
            continue
        yield program.replace(node, repr(node.value + 1) if isinstance(node.value, int) else repr(node.value * 2 or 1.0))


@_generic("number-sign", "a number's sign changed")
def number_sign(program):
    skipped = _annotations(program)
    for node in program.walk(ast.UnaryOp, ast.Constant):
        if node in skipped or not number(node) or isinstance(program.parent(node), ast.UnaryOp):
            continue
        if isinstance(node, ast.UnaryOp):
            yield program.replace(node, program.text(node.operand))
        elif not isinstance(program.parent(node), ast.BinOp):
            yield program.replace(node, f"-{program.text(node)}")


@_generic("truth-value", "True for False")
def truth_value(program):
    for node in _live(program, ast.Constant):
        if type(node.value) is bool:
            yield program.replace(node, repr(not node.value))


@_generic("text", "another text")
def text_changed(program):
    for node in _live(program, ast.Constant):
        if isinstance(node.value, str) and not isinstance(program.parent(node), (ast.Expr, ast.JoinedStr)):
            yield program.replace(node, repr(f"XX{node.value}XX"))


@_generic("keyword-removed", "a keyword argument left out")
def keyword_removed(program):
    for call in _live(program, ast.Call):
        for keyword in call.keywords:
            if keyword.arg is not None:
                yield program.remove_argument(call, keyword.value)


_SYMMETRIC = {"maximum", "minimum", "max", "min", "transpose", "swapaxes", "promote_types", "isclose", "allclose", "logaddexp", "gcd", "hypot"}


@_generic("arguments-swapped", "two arguments swapped")
def arguments_swapped(program):
    for call in _live(program, ast.Call):
        if dotted(call.func).rpartition(".")[2] in _SYMMETRIC:
            continue
        for one, other in zip(call.args, call.args[1:]):
            if not isinstance(one, ast.Starred) and not isinstance(other, ast.Starred):
                yield program.swap(one, other)


@_generic("statement-removed", "a statement left out")
def statement_removed(program):
    for statement in program.walk(ast.Assign, ast.AugAssign, ast.Expr):
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            continue
        if isinstance(statement, ast.Assign) and not _assigned_before(program, statement):
            continue  # would only be a NameError
        yield program.remove_statement(statement)


def _assigned_before(program, statement):
    """Whether all names that a statement assigns have a value without it: it rebinds, or assigns to a part of something."""
    scope = program.function(statement) or program.tree
    known = {argument.arg for argument in ast.walk(scope) if isinstance(argument, ast.arg)}
    for node in program.walk(ast.Name, within=scope):
        if isinstance(node.ctx, ast.Store) and program.start(node) < program.start(statement):
            known.add(node.id)
    targets = [node for target in statement.targets for node in ast.walk(target) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    return all(node.id in known for node in targets)


@_generic("return-nothing", "None returned")
def return_nothing(program):
    for node in program.walk(ast.Return):
        if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield program.replace(node.value, "None")


@_generic("method-removed", "a method call left out")
def method_removed(program):
    for call in _live(program, ast.Call):
        if isinstance(call.func, ast.Attribute) and dotted(call.func.value).partition(".")[0] not in _modules(program):
            if not isinstance(program.parent(call), ast.Expr) and not _is_super(call.func.value):
                yield program.replace(call, program.text(call.func.value))


def _modules(program):
    names = set()
    for node in program.walk(ast.Import, ast.ImportFrom):
        names.update((alias.asname or alias.name).partition(".")[0] for alias in node.names)
    return names


def _is_super(node):
    return isinstance(node, ast.Call) and dotted(node.func) == "super"


@_generic("loop-control", "break for continue")
def loop_control(program):
    for node in program.walk(ast.Break, ast.Continue):
        yield program.replace(node, "continue" if isinstance(node, ast.Break) else "break")


@_generic("slice-bound", "a bound of a slice left out")
def slice_bound(program):
    for node in _live(program, ast.Slice):
        for bound in (node.lower, node.upper):
            if bound is not None:
                yield program.replace(bound, "")
