"""Mistakes in the curve of a learning-rate schedule: its warm-up, its decay, and where one passes into the other."""

import ast
import re

from ..operator import operator
from ..program import Edit, number
from ..reading import editing, meanings, updates

_SCHEDULE = updates.RATE + r"|schedul\w*|warm_?up|adjust\w*|anneal\w*|cosine"
_NOT_OF_RATES = r"betas?|alphas?|noise|sigmas?|epsilon|eps|temperature|guidance|dropout|momentum"
_WARM = r"warm|warm_?up"
_TOTAL = r"(?:num_|n_|max_|total_|train_|training_)*(?:steps|iters|iterations|updates)|total|t_max|(?:lr_)?decay_(?:steps|iters)"
_FLOOR = r"min|final|end|floor|last"


def _in_schedule(program, node):
    """Whether a node helps to compute a learning rate."""
    function = program.function(node)
    lambdas = program.calls("LambdaLR")
    if function is not None and any(function.name in meanings.names_in(one) for one in lambdas):
        return True
    if function is not None and meanings.matches(function.name, _SCHEDULE) and not meanings.matches(function.name, _NOT_OF_RATES):
        return True
    if any(node in set(ast.walk(one)) for one in lambdas):
        return True
    return any(meanings.matches(meanings.last_name(one), updates.RATE) for one in meanings.targets(program.statement(node)))


def _is_warm_up(node):
    return meanings.named(node, _WARM)


def _warm_up_shares(program):
    """Fractions of the warm-up that is done, `step / warmup`: the division, and the length in its denominator."""
    for division in program.walk(ast.BinOp):
        if not isinstance(division.op, ast.Div):
            continue
        below = division.right.left if meanings.is_binary(division.right, ast.Add) else division.right
        if meanings.callee_is(below, "max") and below.args:
            below = max(below.args, key=_is_warm_up)
        if _is_warm_up(below) and (_in_schedule(program, division) or meanings.mentions(division.left, updates.RATE)):
            yield division, below


def _decay_shares(program):
    """Fractions of the decay that is done, `(step - warmup) / (total - warmup)`: the two differences, each or None."""
    for division in program.walk(ast.BinOp):
        if isinstance(division.op, ast.Div) and _in_schedule(program, division):
            above, below = (_without_warm_up(side) for side in (division.left, division.right))
            if above is not None or below is not None:
                yield above, below


def _without_warm_up(side):
    """The difference `x - warmup` in a numerator or denominator, or None."""
    if meanings.callee_is(side, "max", "float", "min"):
        found = [_without_warm_up(one) for one in side.args]
        return next((one for one in found if one is not None), None)
    for one in updates.factors_of(side):
        if meanings.is_binary(one, ast.Sub) and _is_warm_up(one.right):
            return one
    return None


@operator(
    id="warm-up-starts-at-zero",
    family="optimisation",
    cause="the warm-up counts from 0, so that the first update has a rate of 0",
    symptoms=["the first step changes no parameter", "the loss of the second batch is as if nothing had been learnt"],
    difficulty=3,
    why="Loops count from 0 and a share is done divided by total; one lost step shows in no curve.",
    finding="Compare the parameters before and after the first step, or print the schedule at 0.",
    invariant="every step, the first included, changes the parameters",
)
def warm_up_starts_at_zero(program):
    for division, _ in _warm_up_shares(program):
        for count in updates.factors_of(division.left):
            if meanings.is_binary(count, ast.Add) and number(count.right) == 1:
                yield editing.keep(program, count, count.left)


@operator(
    id="warm-up-divided-by-the-total",
    family="optimisation",
    cause="the warm-up's share is taken of all steps, so that it ends far below the full rate",
    symptoms=["the rate jumps to its peak in a single step when the warm-up ends", "the loss hardly falls at first, then spikes"],
    difficulty=2,
    why="Both numbers of steps are at hand, and both are what one divides a step by.",
    finding="Plot the schedule: right after the warm-up there must be no jump.",
    invariant="the last step of the warm-up has the full rate",
)
def warm_up_divided_by_the_total(program):
    for _, length in _warm_up_shares(program):
        total = meanings.sibling(program, length, _TOTAL)
        if total is None and isinstance(length, ast.Name):
            function = program.function(length)
            names = [one.arg for one in function.args.args] if function is not None else []
            total = next((one for one in names if re.fullmatch(_TOTAL, one)), None)
        yield editing.put(program, length, total) if total else None


@operator(
    id="warm-up-missing",
    family="optimisation",
    cause="there is no warm-up: the first step has the full rate",
    symptoms=["the loss jumps up within the first steps", "the gradient norm has its largest values at the very start"],
    difficulty=2,
    why="A schedule without a warm-up is complete by itself, and with a small model it trains too.",
    finding="Print the rates of the first ten steps: they must rise.",
    invariant="the first rate is a small share of the peak",
)
def warm_up_missing(program):
    for test in program.walk(ast.Compare):
        if len(test.ops) != 1 or not isinstance(test.ops[0], (ast.Lt, ast.LtE)) or not _is_warm_up(test.comparators[0]):
            continue
        holder = program.parents[test]
        if not _in_schedule(program, test) or getattr(holder, "test", None) is not test:
            continue
        if isinstance(holder, ast.If) and isinstance(holder.body[-1], ast.Return) and not holder.orelse:
            yield editing.remove(program, holder)
        elif isinstance(holder, ast.IfExp):
            yield editing.keep(program, holder, holder.orelse)
    for call, _ in _limited_shares(program):
        product = program.parents.get(call)
        if meanings.is_binary(product, ast.Mult):
            yield editing.keep(program, product, product.right if call is product.left else product.left)


def _limited_shares(program):
    """Calls `min(1.0, step / warmup)`, and the share."""
    shares = [one for one, _ in _warm_up_shares(program)]
    for call in program.calls("min", "minimum"):
        if len(call.args) == 2 and any(number(one) == 1 for one in call.args):
            for one in call.args:
                if one in shares:
                    yield call, one


@operator(
    id="warm-up-without-end",
    family="optimisation",
    cause="the warm-up's factor is not limited to 1, so that the rate goes on rising",
    symptoms=["training is fine at first and diverges later on", "the logged rate passes the one that was set"],
    difficulty=2,
    why="Within the warm-up, where one looks, both formulas agree.",
    finding="Print the largest rate of the run: it must be the one that was set.",
    invariant="no rate is above the peak",
)
def warm_up_without_end(program):
    for call, share in _limited_shares(program):
        yield editing.keep(program, call, share)


@operator(
    id="decay-not-offset-by-the-warm-up",
    family="optimisation",
    cause="the decay counts from the first step, not from the end of the warm-up",
    symptoms=["the rate drops by a step where the warm-up ends", "at the end of training a cosine rises again, or a line goes below zero"],
    difficulty=3,
    why="Without a warm-up the step itself is right, and the warm-up was added later.",
    finding="Plot the schedule: it must be continuous at the end of the warm-up and lowest at the last step.",
    invariant="the first step after the warm-up has the full rate",
)
def decay_not_offset_by_the_warm_up(program):
    for above, _ in _decay_shares(program):
        if above is not None:
            yield editing.keep(program, above, above.left)


@operator(
    id="decay-over-the-wrong-total",
    family="optimisation",
    cause="the decay starts after the warm-up and is spread over all steps: it is never done",
    symptoms=["the last rate is not the final one", "the loss is still noisy at the end"],
    difficulty=3,
    why="Dividing by the total is what a schedule without a warm-up does, and the curve looks the same for most of the run.",
    finding="Print the rate of the very last step: it must be next to the schedule's end.",
    invariant="the schedule ends with the last step of training",
)
def decay_over_the_wrong_total(program):
    for _, below in _decay_shares(program):
        if below is not None:
            yield editing.keep(program, below, below.left)


# The cosine.


def _half_cosines(program):
    """Sums `1 + cos(...)` of schedules, and the call."""
    for sum_ in program.walk(ast.BinOp):
        if isinstance(sum_.op, ast.Add) and number(sum_.left) == 1 and meanings.callee_is(sum_.right, "cos") and _in_schedule(program, sum_):
            yield sum_, sum_.right


@operator(
    id="cosine-not-halved",
    family="optimisation",
    cause="1 + cos is not halved, so that the decay starts at twice the rate",
    symptoms=["the rate doubles in the step after the warm-up", "the loss spikes right where the warm-up ends"],
    difficulty=2,
    why="The cosine falls from 1 to -1, and of the two corrections that make it fall from 1 to 0 one is easily lost.",
    finding="Print the largest rate of the run: it must be the one that was set.",
    invariant="no rate is above the peak",
)
def cosine_not_halved(program):
    for sum_, _ in _half_cosines(program):
        node, parent = sum_, program.parents.get(sum_)
        while meanings.is_binary(parent, ast.Mult):
            node, parent = parent, program.parents.get(parent)
        halves = [one for one in meanings.operands(node, ast.Mult) if number(one) == 0.5]
        if len(halves) == 1:
            product = program.parents[halves[0]]
            yield editing.keep(program, product, product.right if halves[0] is product.left else product.left)
        elif meanings.is_binary(parent, ast.Div) and number(parent.right) == 2:
            yield editing.keep(program, parent, parent.left)


@operator(
    id="cosine-rises",
    family="optimisation",
    cause="the cosine has the wrong sign: the rate rises to its peak at the end of training",
    symptoms=["the loss hardly falls, or rises, after the warm-up", "the best checkpoint is not the last one"],
    difficulty=2,
    why="1 - cos and 1 + cos are both halves of a cosine, one for rising and one for falling.",
    finding="Print the rates of the first and the last step after the warm-up.",
    invariant="after the warm-up no rate is above the one before",
)
def cosine_rises(program):
    for sum_, call in _half_cosines(program):
        yield editing.between(program, sum_.left, call, "+", "-")


@operator(
    id="cosine-over-a-full-period",
    family="optimisation",
    cause="the cosine runs over a full period: at the end the rate is back at its peak",
    symptoms=["the loss is lowest in the middle of training", "the last updates are as large as the first"],
    difficulty=2,
    why="A period of the cosine is 2π, the decay is half of one.",
    finding="Print the rate half-way and at the end: half of the peak, then the final one.",
    invariant="after the warm-up no rate is above the one before",
)
def cosine_over_a_full_period(program):
    for _, call in _half_cosines(program):
        angle = call.args[0] if call.args else None
        factors = updates.factors_of(angle) if angle is not None else []
        if any(meanings.named(one, "pi") for one in factors) and not any(number(one) is not None for one in factors):
            yield program.insert_before(angle, "2 * ")


@operator(
    id="decay-on-top-of-the-floor",
    family="optimisation",
    cause="the floor is added to a decay that spans the whole rate: the peak is too high",
    symptoms=["the rate jumps up a little where the warm-up ends", "the largest rate is the sum of both settings"],
    difficulty=3,
    why="Both ends have to fit: the span is the peak less the floor, and without that the end of the curve is still right.",
    finding="Print the largest rate of the run: it must be the one that was set.",
    invariant="no rate is above the peak",
)
def decay_on_top_of_the_floor(program):
    for span in program.walk(ast.BinOp):
        if isinstance(span.op, ast.Sub) and meanings.named(span.right, _FLOOR) and updates.is_rate(span.left) and _in_schedule(program, span):
            yield editing.keep(program, span, span.left)


@operator(
    id="decay-reversed",
    family="optimisation",
    cause="a linear decay runs backwards: by the share that is done, not by what is left",
    symptoms=["the loss hardly falls at first", "the last updates are the largest of the run"],
    difficulty=2,
    why="Progress is at hand as a number from 0 to 1, and multiplying by it reads as if it were what remains.",
    finding="Print the rates of the first and the last step.",
    invariant="without a warm-up no rate is above the one before",
)
def decay_reversed(program):
    for rest in program.walk(ast.BinOp):
        if updates.is_one_minus(rest) and _in_schedule(program, rest):
            done = rest.right
            share = meanings.is_binary(done, ast.Div) and meanings.mentions(done.left, meanings.TIME + "|epochs?|it|iters?|i")
            if share or meanings.named(done, "progress|share|fraction|frac"):
                text = program.text(done)
                yield editing.put(program, rest, text) if not isinstance(done, ast.BinOp) else _in_brackets(program, rest, text)


def _in_brackets(program, node, text):
    """A fraction takes a node's place; the brackets around the node stay where the node is a factor."""
    start, end = editing.span(program, node)
    factor = meanings.is_binary(program.parents.get(node), ast.Mult, ast.Pow)
    return Edit(start, end, f"({text})" if factor else text)
