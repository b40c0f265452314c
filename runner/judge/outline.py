"""What is known of a run from its texts alone: the cases of the tests, and what the code mentions that is forbidden."""

import ast

from warmup import forbidding, reading
from .endings import RunEnded

TESTS_FILE = "tests.py"


def refuse_by_reading(code, names):
    """Ends the run when the source itself mentions a forbidden name."""
    offence = reading.read_source(code, names)
    if offence is None:
        return
    name, line = offence
    if name in forbidding.expand(names):
        raise RunEnded("forbidden", f"line {line}: {name} is forbidden here: this problem is to be solved without it")
    raise RunEnded("forbidden", f"line {line}: {name} reaches around what this problem forbids")


class TestsOutline:
    """What can be said of the tests without running them: `cases` as they are written, names `forbidden` at the top."""

    def __init__(self, source):
        self.tree = ast.parse(source, TESTS_FILE)
        body = self.tree.body
        self.cases = [node.name for node in body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
        calls = [node.value for node in body if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)]
        arguments = [call.args for call in calls if isinstance(call.func, ast.Name) and call.func.id == "forbid"]
        self.forbidden = [node.value for one in arguments for node in one if isinstance(node, ast.Constant) and isinstance(node.value, str)]

    def keep(self, cases):
        """Drops all other cases from the tree, so that no time goes into compiling them."""
        left_out = set(self.cases) - set(cases)
        self.tree.body = [node for node in self.tree.body if getattr(node, "name", None) not in left_out]


def title_of(name):
    """The name of a case as words: `test_a_batch_of_one` is `A batch of one`."""
    words = name.removeprefix("test_").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
