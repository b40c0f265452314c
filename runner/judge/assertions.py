"""Plain `assert`s that say what they compared, as pytest's do: the tests' source is compiled with each comparison kept."""

import ast

_HELPER = "__report_comparison__"  # such a name stays as it is in the body of a class


def compile_tests(source, file_name, tree=None):
    """Code for the tests' module in which a failing `assert a == b` raises a `Mismatch` with both values.

    `tree` is what `source` parses to, where that is known; it is changed.
    """
    tree = _Rewriter(source).visit(tree or ast.parse(source, file_name))
    # after a docstring and imports from the future, which must come first
    first = int(ast.get_docstring(tree) is not None)
    while first < len(tree.body) and isinstance(tree.body[first], ast.ImportFrom) and tree.body[first].module == "__future__":
        first += 1
    helper = ast.ImportFrom(module="judge.assertions", names=[ast.alias(name="report", asname=_HELPER)], level=0, lineno=1, col_offset=0)
    tree.body.insert(first, ast.fix_missing_locations(helper))
    return compile(tree, file_name, "exec")


def report(left, right, text, message):
    """Raises a `Mismatch` with `left` as got and `right` as expected."""
    from warmup.closeness import Mismatch
    from warmup.previews import safe_repr

    raise Mismatch(message if message is not None else f"`{text}` does not hold: the left side is {safe_repr(left)}", right, left)


class _Rewriter(ast.NodeTransformer):
    """Turns `assert left OP right, message` into an `if` that evaluates each side once, and the message only when it fails."""

    def __init__(self, source):
        self.lines, self.count = [line.encode() for line in source.splitlines(keepends=True)], 0

    def generic_visit(self, node):
        # an assert is a statement: expressions need not be looked into
        for field in ("body", "orelse", "finalbody", "handlers", "cases"):
            statements = getattr(node, field, None)
            if isinstance(statements, list):
                visited = [self.visit(statement) for statement in statements]
                statements[:] = [one for found in visited for one in (found if isinstance(found, list) else [found])]
        return node

    def visit_Assert(self, node):
        test = node.test
        if isinstance(test, ast.Compare) and len(test.ops) == 1:
            return self.comparison(node, test)
        if node.msg is None:
            node.msg = ast.copy_location(ast.Constant(f"`{self.text(test)}` does not hold"), test)
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
        return [ast.fix_missing_locations(ast.copy_location(statement, node)) for statement in (*store, check)]

    def text(self, node):
        lines = self.lines[node.lineno - 1 : node.end_lineno]
        lines[-1] = lines[-1][: node.end_col_offset]
        lines[0] = lines[0][node.col_offset :]
        return b"".join(lines).decode(errors="replace")[:200]
