"""Mistakes at the edges of divisions and roots: empty sets, constant rows, zeros, and the epsilons that guard against them."""

import ast
import re

from ..operator import operator
from ..program import dotted, number
from ..reading import editing, meanings, training_code, updates

_EPSILON = r"eps|epsilon|tiny"
_SPREAD = r"norms?|std|stds|var|variance|sigma|rms|scale|length|sum|total|mass|denominator|denom|max|ms|v|v_hat"
_MEAN = r"means?|mu|avg|average|centre|center"
_MASK = r"\w*mask\w*|kept|keep|valid|visible|real|present|allowed"


def _is_epsilon(node):
    """Whether a value is there only to be larger than zero."""
    return meanings.named(node, _EPSILON) or 0 < (number(node) or 0) <= 1e-4


def _operand(call):
    """What a clamp, clip, maximum or their kind is applied to, and its other arguments."""
    given = [*call.args, *[one.value for one in call.keywords]]
    held = training_code.owner(call)
    if held is not None and not re.fullmatch(meanings.LIBRARIES + "|builtins", dotted(held).split(".")[-1] or "-"):
        return held, given
    numbers = [one for one in given if number(one) is not None]
    others = [one for one in given if one not in numbers]
    return (others[0], [one for one in given if one is not others[0]]) if others else (None, [])


def _guarded_below(node):
    """What is kept above a positive bound, by max, maximum, clamp or clip; or None."""
    if not meanings.callee_is(node, "max", "maximum", "clamp", "clip", "clamp_min", "clamp_"):
        return None
    of, others = _operand(node)
    bounded = any(number(one) is not None and number(one) > 0 for one in others) or any(_is_epsilon(one) for one in others)
    return of if bounded and number(of) is None else None


def _zeros_replaced(node):
    """What has its zeros replaced, by where or masked_fill; or None."""
    if meanings.callee_is(node, "where") and len(node.args) == 3 and isinstance(node.args[0], ast.Compare):
        test, *values = node.args
        kept = [one for one in values if meanings.same(one, test.left)]
        if number(test.comparators[0]) == 0 and len(kept) == 1:
            return kept[0]
    if meanings.callee_is(node, "masked_fill") and len(node.args) == 2 and isinstance(node.args[0], ast.Compare):
        held = training_code.owner(node)
        if meanings.same(node.args[0].left, held) and number(node.args[0].comparators[0]) == 0:
            return held
    return None


@operator(
    id="division-by-zero",
    family="numerics",
    cause="a count or a sum that can be zero is divided by without a guard",
    symptoms=["NaN or inf for one rare group, row or batch", "an average over all is NaN because of a single entry"],
    difficulty=2,
    why="The set is never empty in the data at hand, and the guard looks like clutter.",
    finding="Feed a case in which nothing is left: a row that is all padding, a class without examples.",
    invariant="the result is finite when a set is empty",
)
def division_by_zero(program):
    for division in program.walk(ast.BinOp):
        if not isinstance(division.op, ast.Div):
            continue
        below = division.right
        while isinstance(below, ast.Subscript) and not isinstance(below.value, ast.Name):
            below = below.value
        inner = _guarded_below(below) or _zeros_replaced(below)
        if inner is not None:
            yield editing.keep(program, below, inner)
        elif isinstance(below, ast.Name):
            made = meanings.value_before(program, below.id, below)
            inner = made is not None and (_guarded_below(made) or _zeros_replaced(made)) or None
            if inner is not None and program.statement(made).value is made:
                yield editing.inlined(program, program.statement(made), inner) or editing.keep(program, made, inner)
        choice = program.parents.get(division)
        while isinstance(choice, ast.Call):
            choice = program.parents.get(choice)
        if isinstance(choice, ast.IfExp) and division in set(ast.walk(choice.body)) and meanings.last_name(below) in meanings.names_in(choice.test):
            yield editing.keep(program, choice, choice.body)


def _is_emptiness(test):
    """Whether a test asks if something is empty (True), or if it is not (False); None for other tests."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = _is_emptiness(test.operand)
        return None if inner is None else not inner
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        counted = _is_count(test.left)
        bound, op = number(test.comparators[0]), test.ops[0]
        if counted and (bound == 0 and isinstance(op, (ast.Eq, ast.LtE)) or bound == 1 and isinstance(op, ast.Lt)):
            return True
        if counted and (bound == 0 and isinstance(op, (ast.Gt, ast.NotEq)) or bound == 1 and isinstance(op, ast.GtE)):
            return False
        return None
    if meanings.callee_is(test, "any", "len", "sum") or isinstance(test, ast.Name) and _is_count(test):
        return False
    return None


def _is_count(node):
    return (
        meanings.callee_is(node, "len", "sum", "numel", "count_nonzero", "item")
        or meanings.named(node, r"counts?|n|num|numel|size|total|seen|weight_sum|denominator")
        or isinstance(node, ast.Attribute) and node.attr == "size"
    )


def _divides(node):
    """Whether something in a statement is NaN or an error for an empty set."""
    return any(meanings.is_binary(one, ast.Div) or meanings.callee_is(one, "mean", "std", "var", "median") for one in ast.walk(node))


@operator(
    id="empty-set-not-guarded",
    family="numerics",
    cause="nothing is done about an empty set: its mean is 0 / 0",
    symptoms=["NaN for a cluster, a class or a batch in which nothing is left", "it depends on the seed whether the run survives"],
    difficulty=2,
    why="With the data at hand every set has members, and the branch for the empty one is never taken.",
    finding="Feed a case in which the set is empty: every label ignored, a centre that no point is nearest to.",
    invariant="the result is finite when a set is empty",
)
def empty_set_not_guarded(program):
    for block in program.walk(ast.If):
        empty = _is_emptiness(block.test)
        if empty is None or block.orelse or len(block.body) > 2:
            continue
        if empty and isinstance(block.body[-1], (ast.Continue, ast.Return)):
            function = program.function(block)
            behind = [one for one in program.walk(ast.stmt, within=function) if one.lineno > block.end_lineno] if function else []
            if any(_divides(one) for one in behind):
                yield editing.remove(program, block)
        elif not empty and any(_divides(one) for one in block.body):
            yield training_code.dedented(program, block)


# Epsilons.


def _divides_by(program, node):
    """Whether a value, or its root, divides something."""
    while True:
        parent = program.parents.get(node)
        if meanings.is_binary(parent, ast.Div):
            return node is parent.right
        if meanings.callee_is(parent, "rsqrt") or isinstance(parent, ast.Attribute) and parent.attr == "rsqrt":
            return True
        if meanings.is_binary(parent, ast.Pow) and node is parent.left:
            power = number(parent.right)
            if power is not None and power < 0:
                return True
            if power != 0.5:
                return False
        elif not (meanings.callee_is(parent, "sqrt") or isinstance(parent, ast.Subscript) or getattr(parent, "attr", "") == "sqrt"):
            return False
        node = parent


def _guards(program):
    """Sums `x + epsilon`."""
    return [one for one in program.walk(ast.BinOp) if isinstance(one.op, ast.Add) and _is_epsilon(one.right) and number(one.left) is None]


@operator(
    id="epsilon-dropped",
    family="numerics",
    cause="a norm or a standard deviation that can be zero is divided by without its epsilon",
    symptoms=["NaN for a constant row, a group with equal rewards, or a vector of zeros", "a run dies after a long time without a sign"],
    difficulty=2,
    why="On usual inputs the epsilon is below the last digit, so that leaving it out changes nothing.",
    finding="Feed a constant row: the output must be zero, not NaN.",
    invariant="the output is finite for constant inputs",
)
def epsilon_dropped(program):
    for sum_ in _guards(program):
        if meanings.mentions(sum_.left, _SPREAD + "|mean") and _divides_by(program, sum_):
            yield editing.keep(program, sum_, sum_.left)
    for call in program.calls("add", "add_"):
        held = training_code.owner(call)
        if held is not None and len(call.args) == 1 and _is_epsilon(call.args[0]) and meanings.mentions(held, _SPREAD) and _divides_by(program, call):
            yield editing.keep(program, call, held)


@operator(
    id="gradient-of-a-root-at-zero",
    family="numerics",
    cause="a root is taken of what can be exactly zero, where its gradient is infinite",
    symptoms=["the loss is finite and the gradients are NaN", "all weights are NaN after the first batch with two equal points"],
    difficulty=3,
    why="The root of zero is zero and the forward pass is fine; the slope of the root at zero is what breaks.",
    finding="Compute the gradient for two equal points, or run under `torch.autograd.detect_anomaly()`.",
    invariant="gradients are finite where a distance is zero",
)
def gradient_of_a_root_at_zero(program):
    if not training_code.torch_name(program):
        return
    for node in program.walk(ast.Call, ast.BinOp):
        of, around = meanings.root_of(node), program.parents.get(node)
        if of is None or _divides_by(program, node) or meanings.is_binary(around, ast.Add) and _is_epsilon(around.right):
            continue
        if meanings.is_binary(of, ast.Add) and _is_epsilon(of.right):
            yield editing.keep(program, of, of.left)
        elif _guarded_below(of) is not None:
            yield editing.keep(program, of, _guarded_below(of))


@operator(
    id="epsilon-too-large",
    family="numerics",
    cause="the epsilon is far too large, so that it changes the result and not only its edge cases",
    symptoms=["results differ from a reference in the second digit", "rows with a small spread are normalised to less than one"],
    difficulty=2,
    why="Any small number looks like an epsilon, and one that once cured a NaN stays.",
    finding="Print the spread that the epsilon is added to: it must be larger by many orders of magnitude.",
    invariant="scaling the input by a thousandth leaves its normalisation as it is",
)
def epsilon_too_large(program):
    added = {one.right: one for one in _guards(program) if _divides_by(program, one) or meanings.root_of(program.parents.get(one)) is one}
    named = [value for name, value in updates.named_values(program) if re.fullmatch("eps|epsilon", name, re.IGNORECASE)]
    for one in sorted({*added, *named}, key=program.start):
        value = number(one)
        call = program.parent(one, ast.Call)
        bound = one not in added and meanings.callee_is(call, "normalize", "cosine_similarity", "clamp")
        if value is not None and 0 < value <= 1e-3 and not bound:
            outside = one in added and meanings.root_of(program.parents.get(added[one])) is None and not meanings.callee_is(call, "rsqrt")
            yield program.replace(one, "1e-1" if outside and not _is_powered(program, added[one]) else "1e-3" if value < 5e-7 else "1e-2")


def _is_powered(program, node):
    """Whether a value stands under a power or a method that takes its root."""
    parent = program.parents.get(node)
    return meanings.is_binary(parent, ast.Pow) or getattr(parent, "attr", "") in ("sqrt", "rsqrt", "pow")


# Arguments out of range.


@operator(
    id="argument-out-of-range",
    family="numerics",
    cause="rounding takes a root's or an arccosine's argument out of range, and nothing limits it",
    symptoms=["NaN for vectors that are equal or nearly so", "a few NaN among many right distances"],
    difficulty=2,
    why="On paper a squared distance is never negative and a cosine never above 1; in floats they are, by the last digit.",
    finding="Compute the distance of a vector to itself: it must be 0, not NaN.",
    invariant="the distance of a point to itself is zero",
)
def argument_out_of_range(program):
    for call in program.walk(ast.Call, ast.BinOp):
        if meanings.root_of(call) is not None:
            of, lower = meanings.root_of(call), True
        elif meanings.callee_is(call, "arccos", "acos", "arcsin", "asin", "arctanh", "atanh"):
            of, lower = meanings.function_argument(call), False
        else:
            continue
        inner = _not_negative(of) if lower else _in_range(of)
        if inner is not None:
            yield editing.keep(program, of, inner)
        elif isinstance(of, ast.Name):
            made = meanings.value_before(program, of.id, of)
            inner = made is not None and (_not_negative(made) if lower else _in_range(made)) or None
            if inner is not None and program.statement(made).value is made:
                yield editing.inlined(program, program.statement(made), inner) or editing.keep(program, made, inner)


def _not_negative(node):
    """What is kept at zero or above; or None."""
    if not meanings.callee_is(node, "max", "maximum", "clamp", "clip", "clamp_min", "relu"):
        return None
    of, others = _operand(node)
    return of if meanings.callee_is(node, "relu") or any(number(one) == 0 for one in others) else None


def _in_range(node):
    """What is kept between about -1 and 1; or None."""
    if not meanings.callee_is(node, "clamp", "clip"):
        return None
    of, others = _operand(node)
    return of if len(others) == 2 else None


@operator(
    id="masked-by-multiplying",
    family="numerics",
    cause="masked entries are multiplied by zero, which leaves NaN and inf as they are",
    symptoms=["NaN as soon as a masked entry is not finite, though it is masked", "gradients are NaN while all kept values are fine"],
    difficulty=2,
    why="Times zero is zero in mathematics; in floating point inf times 0 is NaN.",
    finding="Put inf or NaN into a masked entry: the result must not change.",
    invariant="what a masked entry holds has no effect",
)
def masked_by_multiplying(program):
    for call in program.calls("where", "masked_fill"):
        if meanings.callee_is(call, "where") and len(call.args) == 3 and number(call.args[2]) == 0:
            test, value = call.args[:2]
        elif meanings.callee_is(call, "masked_fill") and len(call.args) == 2 and number(call.args[1]) == 0:
            test, value = call.args[0], training_code.owner(call)
        else:
            continue
        if meanings.callee_is(call, "masked_fill"):
            inverted = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Invert)
            mask = f"{program.text(test.operand)}" if inverted else f"~{program.text(test)}"
            of_mask = test.operand if inverted else test
            plain = isinstance(of_mask, (ast.Name, ast.Attribute, ast.Subscript))
        else:
            mask, of_mask = program.text(test), test
            plain = isinstance(test, (ast.Name, ast.Attribute, ast.Subscript))
        text = program.source[slice(*editing.span(program, value))]
        if plain and meanings.named(of_mask, _MASK) and value is not None and number(value) is None:
            factor = text if not isinstance(value, (ast.BinOp, ast.UnaryOp)) or text.startswith("(") else f"({text})"
            yield editing.put(program, call, f"{factor} * {mask}")


# Variance.


def _squared(node):
    """What is squared, by a power, square or pow; or None."""
    if meanings.is_binary(node, ast.Pow) and number(node.right) == 2:
        return node.left
    if meanings.callee_is(node, "square"):
        return meanings.function_argument(node)
    if meanings.callee_is(node, "pow") and training_code.owner(node) is not None and len(node.args) == 1 and number(node.args[0]) == 2:
        return training_code.owner(node)
    return None


def _is_mean(node):
    return meanings.callee_is(node, "mean") or meanings.named(node, _MEAN)


def _centred(program, node):
    """The two sides of `x - mean`, written here or by the name it has; or None."""
    if isinstance(node, ast.Name):
        node = meanings.value_before(program, node.id, node)
    return (node.left, node.right) if meanings.is_binary(node, ast.Sub) and _is_mean(node.right) else None


@operator(
    id="variance-by-difference-of-squares",
    family="numerics",
    cause="the variance is the mean square less the squared mean: two large numbers that cancel",
    symptoms=["wrong or negative variances for data far from zero", "NaN from the root for some rows only"],
    difficulty=3,
    why="The formula is in every textbook and needs a single pass; in float32 it loses all digits once the mean is some thousand times the spread.",
    finding="Add 10,000 to the data: the variance must stay as it is.",
    invariant="adding a constant does not change the variance",
)
def variance_by_difference_of_squares(program):
    for call in program.calls("mean"):
        held = training_code.owner(call)
        by_method = held is not None and not re.fullmatch(meanings.LIBRARIES, dotted(held).split(".")[-1] or "-")
        inside = held if by_method else (call.args[0] if call.args else None)
        squared = _squared(inside) if inside is not None else None
        sides = _centred(program, squared) if squared is not None else None
        if sides is None:
            continue
        x, mean = (program.source[slice(*editing.span(program, one))] for one in sides)
        bare = f"({x})" if isinstance(sides[0], ast.BinOp) and not x.startswith("(") else x
        if program.text(inside).endswith(".square()"):
            squares, less = f"{bare}.square()", f"{mean}.square()"
        elif " ** " in program.text(inside) or not meanings.is_binary(inside, ast.Pow):
            squares, less = f"{bare} ** 2", f"{mean} ** 2"
        else:
            squares, less = f"{bare}**2", f"{mean}**2"
        start, end = editing.span(program, inside)
        if by_method:
            squares = squares if squares.endswith(")") else f"({squares})"
            text = squares + program.source[end : program.end(call)]
        else:
            text = program.source[program.start(call) : start] + squares + program.source[end : program.end(call)]
        yield editing.put(program, call, f"{text} - {less}")
