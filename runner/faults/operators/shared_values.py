"""Mistakes about values that are shared where a copy was meant, and about results that were meant to replace a value."""

import ast

from ..operator import operator
from ..program import Edit, dotted
from ..reading import editing, meanings, training_code

_COPIES = ("copy", "clone", "deepcopy")
_FRESH = ("zeros", "ones", "randn", "rand", "empty", "full", "arange", "tensor", "array", "stack", "cat", "concatenate")
_NEVER_ARRAYS = r"lr|learning_rate|steps?|count|n|total|score|loss|epsilon|seed|size|dim|rate|i|t"
_LATER_LOST = (
    "masked_fill", "clamp", "clip", "clamp_min", "clamp_max", "tril", "triu", "roll", "flip", "scatter", "index_add", "index_fill", "to", "float",
    "astype", "long", "union", "replace", "lower", "strip", "pow", "log",
)  # fmt: skip


@operator(
    id="mutable-default",
    family="plain-python",
    cause="a default value is made once and shared by all calls",
    symptoms=["the second call begins with what the first one left", "a test passes alone and fails in company"],
    difficulty=1,
    why="Defaults are evaluated when the function is defined, not when it is called.",
    finding="Call the function twice with the same arguments and compare.",
    invariant="two equal calls give equal results",
)
def mutable_default(program):
    for function in program.walk(ast.FunctionDef):
        arguments = function.args
        positional = [*arguments.posonlyargs, *arguments.args]
        pairs = [*zip(positional[len(positional) - len(arguments.defaults) :], arguments.defaults), *zip(arguments.kwonlyargs, arguments.kw_defaults)]
        for argument, default in pairs:
            if not (isinstance(default, ast.Constant) and default.value is None):
                continue
            for statement in function.body:
                value = _default_made_in(statement, argument.arg)
                if value is not None:
                    yield (program.replace(default, program.text(value)), editing.remove(program, statement))
                    break


def _default_made_in(statement, name):
    """The empty container that a statement puts in the place of None: by `if x is None`, by `or`, or by a conditional expression."""
    inner = statement.body[0] if isinstance(statement, ast.If) and len(statement.body) == 1 and not statement.orelse else statement
    if not isinstance(inner, ast.Assign) or not isinstance(inner.targets[0], ast.Name) or inner.targets[0].id != name:
        return None
    value = inner.value
    if inner is statement:
        if isinstance(value, ast.BoolOp) and isinstance(value.op, ast.Or) and isinstance(value.values[0], ast.Name) and value.values[0].id == name:
            value = value.values[1]
        elif isinstance(value, ast.IfExp) and isinstance(value.test, ast.Compare):
            value = value.body if isinstance(value.test.ops[0], ast.Is) else value.orelse
        else:
            return None
    elif not (isinstance(statement.test, ast.Compare) and isinstance(statement.test.ops[0], ast.Is)):
        return None
    empty = isinstance(value, (ast.List, ast.Dict)) and not (value.elts if isinstance(value, ast.List) else value.keys)
    return (
        value
        if empty or isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in ("set", "dict", "list") and not value.args
        else None
    )


@operator(
    id="aliased-instead-of-copied",
    family="plain-python",
    cause="a second name for the same object is used as if it were a copy",
    symptoms=["a value changes that nobody wrote to", "old and new, or kept and present, are always equal"],
    difficulty=2,
    why="An assignment binds a name and copies nothing; only a later write in place shows it.",
    finding="Check with `is`, or `data_ptr()`, whether the two are one object; print the kept value again later.",
    invariant="a kept copy does not change afterwards",
)
def aliased_instead_of_copied(program):
    for call in program.calls(*_COPIES):
        value = training_code.owner(call)
        if value is None or dotted(call.func) in ("copy.copy", "copy.deepcopy", "np.copy", "torch.clone", "numpy.copy"):
            value = call.args[0] if len(call.args) == 1 else None
        if (
            value is None
            or meanings.callee_is(value, *_FRESH, "state_dict")
            or meanings.matches(meanings.bound_to(program, call), r"targets?|ema\w*|reference|ref\w*|old")
        ):
            continue
        if not isinstance(program.parents.get(call), ast.Attribute) and not isinstance(value, ast.BinOp):
            yield editing.put(program, call, program.text(value))
    for statement in program.walk(ast.Assign):
        value = statement.value
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in ("list", "dict", "set") and len(value.args) == 1:
            if isinstance(value.args[0], (ast.Name, ast.Attribute)) and not value.keywords and _is_written(program, statement):
                yield program.replace(value, program.text(value.args[0]))
        elif (
            isinstance(value, ast.Subscript)
            and isinstance(value.slice, ast.Slice)
            and not (value.slice.lower or value.slice.upper or value.slice.step)
        ):
            if _is_written(program, statement):
                yield program.replace(value, program.text(value.value))


def _is_written(program, statement):
    """Whether what a statement assigns is changed in place later in its function."""
    target = statement.targets[0]
    for later in program.walk(ast.stmt, within=meanings.around(program, statement)):
        if later.lineno <= statement.lineno:
            continue
        for one in meanings.targets(later):
            if (
                isinstance(one, ast.Subscript)
                and training_code.same_place(one.value, target)
                or isinstance(later, ast.AugAssign)
                and training_code.same_place(one, target)
            ):
                return True
        call = later.value if isinstance(later, ast.Expr) and isinstance(later.value, ast.Call) else None
        if call is not None and training_code.owner(call) is not None and training_code.same_place(training_code.owner(call), target):
            return True
    return False


@operator(
    id="rows-aliased",
    family="plain-python",
    cause="all rows of a table are the same list",
    symptoms=["writing to one row changes every row", "all rows hold what was written last"],
    difficulty=1,
    why="Multiplying a list repeats references, not what they refer to.",
    finding="Write to `table[0]` and print `table[1]`.",
    invariant="rows change independently",
)
def rows_aliased(program):
    for node in program.walk(ast.ListComp):
        loop = node.generators[0]
        if len(node.generators) > 1 or loop.ifs or not meanings.callee_is(loop.iter, "range") or len(loop.iter.args) != 1:
            continue
        made = isinstance(node.elt, (ast.List, ast.Dict)) or meanings.is_binary(node.elt, ast.Mult) and isinstance(node.elt.left, ast.List)
        made = made or isinstance(node.elt, ast.Call) and dotted(node.elt.func).split(".")[-1] in ("zeros", "zeros_like", "list", "dict", "set")
        used = isinstance(loop.target, ast.Name) and loop.target.id in meanings.names_in(node.elt)
        count = loop.iter.args[0]
        if made and not used and isinstance(count, (ast.Name, ast.Attribute, ast.Constant, ast.Call, ast.Subscript)):
            yield editing.put(program, node, f"[{program.text(node.elt)}] * {program.text(count)}")


@operator(
    id="argument-changed-in-place",
    family="plain-python",
    cause="a function writes into the array it was given",
    symptoms=["calling it twice with the same array gives two results", "the caller's data drifts from call to call"],
    difficulty=2,
    why="`x -= y` looks like a shorter `x = x - y`, but for arrays it writes into the object that the caller still holds.",
    finding="Keep a copy of the input, call the function and compare.",
    invariant="a function leaves its arguments as they were",
)
def argument_changed_in_place(program):
    symbols = {ast.Add: "+=", ast.Sub: "-=", ast.Mult: "*=", ast.Div: "/="}
    for function in program.walk(ast.FunctionDef):
        if training_code.module_around(program, function) is not None:
            continue
        given = {one.arg: one.annotation for one in [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]}
        for statement in function.body:
            target = statement.targets[0] if isinstance(statement, ast.Assign) and len(statement.targets) == 1 else None
            if not isinstance(target, ast.Name) or target.id not in given or not meanings.is_binary(statement.value, *symbols):
                continue
            left, right = statement.value.left, statement.value.right
            if isinstance(left, ast.Name) and left.id == target.id and _is_array(given[target.id], target.id, function):
                text = program.text(right) if right.lineno == right.end_lineno else program.source[slice(*editing.span(program, right))]
                whole = editing.span(program, statement.value)
                yield Edit(program.start(target), whole[1], f"{target.id} {symbols[type(statement.value.op)]} {text}")


def _is_array(annotation, name, function):
    if annotation is not None:
        return any(word in ast.unparse(annotation) for word in ("ndarray", "Tensor", "Array"))
    used = any(
        isinstance(one, (ast.Attribute, ast.Subscript)) and isinstance(one.value, ast.Name) and one.value.id == name for one in ast.walk(function)
    )
    return used and not meanings.matches(name, _NEVER_ARRAYS)


@operator(
    id="result-thrown-away",
    family="plain-python",
    cause="the result of a call that changes nothing in place is not assigned",
    symptoms=["a mask, a bound or a conversion has no effect", "the value after the line is the one before it"],
    difficulty=2,
    why="Some methods work in place and others return a new value, and the names rarely tell which.",
    finding="Print the value right before and right after the line.",
    invariant="the value differs after a line that is there to change it",
)
def result_thrown_away(program):
    for statement in program.walk(ast.Assign):
        call, target = statement.value, statement.targets[0]
        if len(statement.targets) != 1 or not isinstance(call, ast.Call) or not isinstance(target, (ast.Name, ast.Attribute)):
            continue
        itself = training_code.owner(call) if meanings.callee_is(call, *_LATER_LOST) else None
        if dotted(call.func).split(".")[-1] in ("clip", "clamp", "sorted", "sort", "permutation", "masked_fill", "where") and call.args:
            itself = call.args[0] if itself is None or not training_code.same_place(itself, target) else itself
        if itself is not None and training_code.same_place(itself, target):
            yield program.replace(statement, program.text(call))
