"""Plain `assert`s that say what they compared, as pytest's do: the tests' source is compiled with each comparison kept."""

import ast

_HELPER = "__compare_or_report"


def compile_tests(source, file_name):
    """Code for the tests' module in which a failing `assert a == b` raises a `Mismatch` with both values."""
    tree = _Rewriter(source).visit(ast.parse(source, file_name))
    tree.body.insert(0, ast.ImportFrom(module="judge.assertions", names=[ast.alias(name="compare", asname=_HELPER)], level=0))
    # after a docstring, which must stay the first statement
    if ast.get_docstring(ast.Module(body=tree.body[1:], type_ignores=[])) is not None:
        tree.body[0], tree.body[1] = tree.body[1], tree.body[0]
    return compile(ast.fix_missing_locations(tree), file_name, "exec")


def compare(holds, left, right, text, message):
    """Raises unless `holds`: a `Mismatch` with `left` as got and `right` as expected."""
    if holds:
        return
    from warmup.closeness import Mismatch
    from warmup.previews import safe_repr

    raise Mismatch(message if message is not None else f"`{text}` does not hold: the left side is {safe_repr(left)}", right, left)


class _Rewriter(ast.NodeTransformer):
    """Turns `assert left OP right, message` into a call of `compare` that evaluates each side once."""

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
        arguments = [again, ast.Name(left, ast.Load()), ast.Name(right, ast.Load()), ast.Constant(self.text(test)), node.msg or ast.Constant(None)]
        call = ast.Expr(ast.Call(ast.Name(_HELPER, ast.Load()), arguments, []))
        return [ast.copy_location(statement, node) for statement in (*store, call)]

    def text(self, node):
        return (ast.get_source_segment(self.source, node) or ast.unparse(node))[:200]
