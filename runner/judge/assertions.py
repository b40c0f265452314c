"""Plain `assert`s that say what they compared, as pytest's do: the tests' source is compiled with each comparison kept."""

import ast

_HELPER = "__report_comparison"


def compile_tests(source, file_name):
    """Code for the tests' module in which a failing `assert a == b` raises a `Mismatch` with both values."""
    tree = _Rewriter(source).visit(ast.parse(source, file_name))
    # after a docstring and imports from the future, which must come first
    first = int(ast.get_docstring(tree) is not None)
    while first < len(tree.body) and isinstance(tree.body[first], ast.ImportFrom) and tree.body[first].module == "__future__":
        first += 1
    tree.body.insert(first, ast.ImportFrom(module="judge.assertions", names=[ast.alias(name="report", asname=_HELPER)], level=0))
    return compile(ast.fix_missing_locations(tree), file_name, "exec")


def report(left, right, text, message):
    """Raises a `Mismatch` with `left` as got and `right` as expected."""
    from warmup.closeness import Mismatch
    from warmup.previews import safe_repr

    raise Mismatch(message if message is not None else f"`{text}` does not hold: the left side is {safe_repr(left)}", right, left)


class _Rewriter(ast.NodeTransformer):
    """Turns `assert left OP right, message` into an `if` that evaluates each side once, and the message only when it fails."""

    def __init__(self, source):
        self.source, self.count = source, 0

    def visit_Assert(self, node):
        test = node.test
        if isinstance(test, ast.Compare) and len(test.ops) == 1:
            return self.comparison(node, test)
        if node.msg is None:
            node.msg = ast.Constant(f"`{self.text(test)}` does not hold")
        return node

    def comparison(self, node, test):
        self.count += 1
        left, right = f"__left_{self.count}", f"__right_{self.count}"
        store = [
            ast.Assign([ast.Name(left, ast.Store())], test.left),
            ast.Assign([ast.Name(right, ast.Store())], test.comparators[0]),
        ]
        again = ast.Compare(ast.Name(left, ast.Load()), test.ops, [ast.Name(right, ast.Load())])
        arguments = [ast.Name(left, ast.Load()), ast.Name(right, ast.Load()), ast.Constant(self.text(test)), node.msg or ast.Constant(None)]
        call = ast.Expr(ast.Call(ast.Name(_HELPER, ast.Load()), arguments, []))
        check = ast.If(ast.UnaryOp(ast.Not(), again), [call], [])
        return [ast.copy_location(statement, node) for statement in (*store, check)]

    def text(self, node):
        return (ast.get_source_segment(self.source, node) or ast.unparse(node))[:200]
