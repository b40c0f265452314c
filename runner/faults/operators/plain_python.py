"""Mistakes of plain Python: boundaries, first values, and names."""

import ast

from ..operator import operator
from ..program import dotted, number
from ..reading import editing, meanings, training_code

_COUNTS = (
    r"steps?|epochs?|index|idx|i|j|k|n|counts?|lengths?|len|positions?|pos|size|start|end|depth|level|limit|capacity|patience|warm_?up\w*|"
    r"total|max|min|iteration|t|row|column|left|right|low|high"
)
_PAIRS = [
    (r"\w*loss|nll|error", r"\w*acc|\w*accuracy|correct|metric"),
    (r"mean|mu|loc|means|centre", r"std|stds|sigma|variance|var|log_?var\w*|log_?std|scale"),
    (r"scale|gamma", r"shift|beta|bias"),
    (r"cos|cosine", r"sin|sine"),
    (r"low|lower|minimum|left|start", r"high|upper|maximum|right|end|stop"),
    (r"keys?|k", r"values?|v"),
    (r"values?", r"indices|indexes|index|idx"),
    (r"train\w*", r"val\w*|test\w*"),
    (r"chosen\w*", r"rejected\w*"),
    (r"real\w*", r"fake\w*"),
]


@operator(
    id="boundary-off-by-one",
    family="plain-python",
    cause="a boundary is counted in that should be out, or the other way round",
    symptoms=["one element, step or row too many or too few", "only sizes at the boundary give a wrong result"],
    difficulty=2,
    why="Whether the last one belongs to it is rarely said, and both versions agree everywhere but there.",
    finding="Run it at the boundary itself: length 0, length 1, the last index, exactly the limit.",
    invariant="the result at the boundary is right, not only beside it",
)
def boundary_off_by_one(program):
    symbols = {ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">")}
    for node in program.walk(ast.Compare):
        sides = [node.left, *node.comparators]
        if len(sides) != 2 or type(node.ops[0]) not in symbols or not _decides(program, node):
            continue
        against_zero = number(sides[1]) == 0 and isinstance(node.ops[0], (ast.Gt, ast.Lt))
        if all(_counts(one) for one in sides) and any(number(one) is None for one in sides) and not against_zero:
            yield editing.between(program, *sides, *symbols[type(node.ops[0])])


def _decides(program, node):
    """Whether a comparison decides a branch or a loop."""
    parent = program.parents.get(node)
    while isinstance(parent, (ast.BoolOp, ast.UnaryOp)):
        node, parent = parent, program.parents.get(parent)
    return isinstance(parent, (ast.If, ast.While, ast.IfExp)) and node is parent.test or isinstance(parent, ast.comprehension) and node in parent.ifs


def _counts(node):
    """Whether a value is a whole number that counts something, as far as its spelling tells."""
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, (ast.Add, ast.Sub, ast.Mult, ast.FloorDiv, ast.Mod)) and _counts(node.left) and _counts(node.right)
    if isinstance(node, ast.Call):
        return meanings.callee_is(node, "len", "size", "dim", "numel", "min", "max")
    if number(node) is not None:
        return isinstance(number(node), int)
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, ast.Attribute) and node.value.attr == "shape"
    return isinstance(node, (ast.Name, ast.Attribute)) and meanings.matches(meanings.last_name(node), _COUNTS)


@operator(
    id="interval-off-by-one",
    family="plain-python",
    cause="what should happen every few steps happens one step off",
    symptoms=["the first interval is too long or too short", "something happens already at step 0, or not at the last step"],
    difficulty=2,
    why="Counting from zero, every twentieth step is 19, 39 and so on; 0, 20, 40 is as regular.",
    finding="List the steps at which it happens, for the first and the last interval.",
    invariant="a run of 100 steps with an interval of 20 has five, the last at its end",
)
def interval_off_by_one(program):
    for node in program.walk(ast.Compare):
        if len(node.ops) != 1 or not isinstance(node.ops[0], ast.Eq) or not meanings.is_binary(node.left, ast.Mod):
            continue
        counted, rest = node.left.left, node.comparators[0]
        if not meanings.mentions(counted, r"step|epoch|i|it|iteration|episode|update|batch_index|t"):
            continue
        if number(rest) == 0 and meanings.is_binary(counted, ast.Add) and number(counted.right) == 1:
            yield editing.keep(program, counted, counted.left)
        elif number(rest) != 0 and (
            number(node.left.right) == (number(rest) or -2) + 1 or meanings.is_binary(rest, ast.Sub) and meanings.same(rest.left, node.left.right)
        ):
            yield program.replace(rest, "0")


@operator(
    id="wrong-initial-value",
    family="plain-python",
    cause="a running minimum, maximum or product starts from a value that can win",
    symptoms=["the best is 0 although no candidate is", "everything is fine until all values are on one side of zero"],
    difficulty=2,
    why="Zero is the first value one thinks of, and it works for sums.",
    finding="Try it on values that are all negative, or all positive: the result must be one of them.",
    invariant="a minimum or maximum is one of the values it was taken over",
)
def wrong_initial_value(program):
    extremes = r"best|lowest|highest|minimum|maximum|smallest|largest|min|max|nearest|closest|m"
    for node in program.walk(ast.Call, ast.Attribute):
        if not _is_infinite(node) or isinstance(program.parents.get(node), ast.Attribute):
            continue
        value = program.parents[node] if isinstance(program.parents.get(node), ast.UnaryOp) else node
        statement = program.statement(node)
        if isinstance(statement, (ast.Assign, ast.AnnAssign)) and meanings.matches(_bound(program, value, statement), extremes):
            yield program.replace(value, "0.0")
    for loop in program.walk(ast.For):
        body = program.body(loop)
        for statement in body[: body.index(loop)]:
            if isinstance(statement, ast.Assign) and number(statement.value) == 1 and isinstance(statement.targets[0], ast.Name):
                multiplied = [one for one in program.walk(ast.AugAssign, within=loop) if isinstance(one.op, ast.Mult)]
                if any(training_code.same_place(one.target, statement.targets[0]) for one in multiplied):
                    yield program.replace(statement.value, "0" if isinstance(number(statement.value), int) else "0.0")


def _bound(program, value, statement):
    held, target = program.parents.get(value), statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
    if isinstance(held, ast.Tuple) and isinstance(target, ast.Tuple) and len(held.elts) == len(target.elts):
        return meanings.last_name(target.elts[held.elts.index(value)])
    return meanings.last_name(target)


def _is_infinite(node):
    if isinstance(node, ast.Call):
        text = node.args[0].value if len(node.args) == 1 and isinstance(node.args[0], ast.Constant) else None
        return isinstance(node.func, ast.Name) and node.func.id == "float" and isinstance(text, str) and text.lstrip("+-") in ("inf", "infinity")
    return isinstance(node, ast.Attribute) and node.attr == "inf" and dotted(node.value) in ("math", "np", "numpy", "torch")


@operator(
    id="unpacked-in-the-wrong-order",
    family="plain-python",
    cause="two results are unpacked in the wrong order",
    symptoms=["two logged values have changed places", "a loss that looks like an accuracy, or a deviation that can be negative"],
    difficulty=2,
    why="The order of a pair stands in the function that returns it, and both values are of one type.",
    finding="Look at the return statement, or check a property that only one of the two has: a deviation is positive, an accuracy at most 1.",
    invariant="each value keeps the range of its kind",
)
def unpacked_in_the_wrong_order(program):
    for statement in program.walk(ast.Assign):
        target = statement.targets[0]
        if not isinstance(target, ast.Tuple) or len(target.elts) not in (2, 3) or not isinstance(statement.value, ast.Call):
            continue
        first, second = target.elts[-2:]
        if any(isinstance(one, ast.Starred) for one in target.elts) or not all(map(meanings.last_name, (first, second))):
            continue
        names = [meanings.last_name(one) for one in (first, second)]
        for one, other in _PAIRS:
            if (
                meanings.matches(names[0], one)
                and meanings.matches(names[1], other)
                or meanings.matches(names[0], other)
                and meanings.matches(names[1], one)
            ):
                yield program.swap(first, second)
                break


@operator(
    id="nearest-and-farthest-confused",
    family="plain-python",
    cause="the smallest is taken where the largest was meant, or the other way round",
    symptoms=["the result gets worse with every iteration", "clusters or splits are worse than random ones"],
    difficulty=1,
    why="Similarities and gains are to be large, distances and losses small, and code is turned from one to the other.",
    finding="Take a case with an obvious answer, such as a point that is itself a centre.",
    invariant="the centre nearest to a centre is itself",
)
def nearest_and_farthest_confused(program):
    small = r"distances?|dists?|d2|losses|loss|errors?|costs?|cdist|sse|impurit\w*|residuals?|inertia"
    large = r"gains?|improvements?|similarit\w*|scores?"
    for call in program.calls("argmin", "argmax"):
        name = dotted(call.func).split(".")[-1]
        given = training_code.owner(call)
        if given is None or dotted(given) in ("np", "torch", "numpy"):
            given = call.args[0] if call.args else None
        said = meanings.last_name(given) or meanings.callee(given) if given is not None else ""
        if meanings.matches(said, small if name == "argmin" else large) or name == "argmin" and meanings.mentions(given, small + "|norm"):
            yield meanings.rename_callee(program, call, "argmax" if name == "argmin" else "argmin")
