"""Mistakes in Adam and its relatives: moments, their bias correction, the root and its epsilon."""

import ast
import re

from ..operator import operator
from ..program import Edit, number, wrapped
from ..reading import editing, meanings, training_code, updates

_SECOND = r"v\d?|vs|v_?hat|second\w*|nu|exp_avg_sq|sq|squares?|squared\w*|square_avg|cache|s|rms|accumulator|sum_sq|sum_of_squares|variance_moment"
_EPSILON = r"eps\w*"
_FIRST_BETA, _SECOND_BETA = r"(?:\w*_)?(?:beta_?1|b1)", r"(?:\w*_)?(?:beta_?2|b2)"


@operator(
    id="betas-swapped",
    family="optimisation",
    cause="Adam's two betas are swapped",
    symptoms=["updates are sluggish at first and overshoot later", "the loss has spikes that take long to go away"],
    difficulty=2,
    why="Both are numbers close to 1, and the pair has no names where it is passed.",
    finding="Print `optimizer.param_groups[0][\"betas\"]`: the first, for the mean, is the smaller one.",
    invariant="the mean of the gradients forgets faster than the mean of their squares",
)
def betas_swapped(program):
    named = updates.named_values(program)
    pairs = [value for name, value in named if meanings.matches(name, "betas") and isinstance(value, ast.Tuple) and len(value.elts) == 2]
    for pair in pairs:
        if _are_betas(*pair.elts):
            yield program.swap(*pair.elts)
    firsts = [value for name, value in named if re.fullmatch(_FIRST_BETA, name, re.IGNORECASE) and number(value) is not None]
    seconds = [value for name, value in named if re.fullmatch(_SECOND_BETA, name, re.IGNORECASE) and number(value) is not None]
    chosen = [(first, second) for first, second in zip(firsts, seconds) if _are_betas(first, second)]
    for first, second in chosen:
        yield program.swap(first, second)
    unpacked = [one for one in program.walk(ast.Tuple) if _unpacks_betas(program, one)]
    for target in unpacked:
        yield program.swap(*target.elts)
    if not (pairs or chosen or unpacked):
        yield _swapped_in_averages(program)


def _are_betas(first, second):
    """Whether two values can be Adam's betas: if they are numbers, ones that differ, and the second close to 1."""
    if number(first) is None or number(second) is None:
        return not meanings.same(first, second)
    return 0 <= number(first) < number(second) < 1 and number(second) >= 0.5


def _unpacks_betas(program, target):
    """Whether a tuple is `beta1, beta2` in `beta1, beta2 = betas`."""
    statement, names = program.parents.get(target), [meanings.last_name(one) for one in target.elts]
    if not isinstance(statement, ast.Assign) or target not in statement.targets or isinstance(statement.value, ast.Tuple) or len(names) != 2:
        return False
    is_pair = re.fullmatch(_FIRST_BETA, names[0], re.IGNORECASE) and re.fullmatch(_SECOND_BETA, names[1], re.IGNORECASE)
    return bool(is_pair) and meanings.mentions(statement, r"beta\w*")


def _swapped_in_averages(program):
    """The betas change places in the first two running averages of a function that gets them from outside; or None."""
    for (first, first_rest), (second, second_rest) in _pairs(program):
        return (*program.swap(first, second), *program.swap(first_rest.right, second_rest.right))
    return None


def _pairs(program):
    """The running averages of the two moments of one function, each by its decay and the complement, where the decays differ."""
    found = [(decay, rest) for _, decay, rest, _ in updates.averages(program)]
    for function in dict.fromkeys(program.function(decay) for decay, _ in found):
        own = [one for one in found if program.function(one[0]) is function]
        if len(own) == 2 and not meanings.same(own[0][0], own[1][0]):
            yield own


@operator(
    id="first-beta-for-both-moments",
    family="optimisation",
    cause="the second moment uses the beta of the first",
    symptoms=["the first steps are several times too large or too small", "results differ from those of the library's optimiser"],
    difficulty=2,
    why="The lines of the two moments are copied from one another, and one digit stays behind.",
    finding="Feed gradients of 1 and print the steps: each must have the size of the rate, the first as well as the hundredth.",
    invariant="with a constant gradient every step of Adam has the same size",
)
def first_beta_for_both_moments(program):
    for (first, _), (second, rest) in _pairs(program):
        if _is_beta(first, _FIRST_BETA) and _is_beta(second, _SECOND_BETA):
            yield tuple(program.replace(one, program.text(first)) for one in (second, rest.right))
    bases = [_base(one.right) for one in program.walk(ast.BinOp) if _is_correction(one)]
    for second in (one for one in bases if _is_beta(one, _SECOND_BETA)):
        firsts = [one for one in bases if _is_beta(one, _FIRST_BETA) and program.function(one) is program.function(second)]
        if firsts:
            yield program.replace(second, program.text(firsts[0]))


def _is_beta(node, pattern):
    return bool(re.fullmatch(pattern, meanings.last_name(node), re.IGNORECASE))


def _base(power):
    """What is raised to a power."""
    if isinstance(power, ast.BinOp):
        return power.left
    return power.args[0] if len(power.args) == 2 else training_code.owner(power)


# Bias correction.


def _is_correction(node):
    """Whether a value is `1 - beta**t`."""
    if not updates.is_one_minus(node):
        return False
    power = node.right
    return meanings.is_binary(power, ast.Pow) or meanings.callee_is(power, "pow", "power")


def _corrects(program, node):
    """Whether a value is a bias correction or its root, or a variable that holds one."""
    of = meanings.root_of(node)
    node = node if of is None else of
    if isinstance(node, ast.Name):
        made = meanings.value_before(program, node.id, node)
        of = meanings.root_of(made)
        node = made if of is None else of
    return _is_correction(node)


def _corrections(program):
    """Expressions that are divided by a bias correction, the text without it, and the correction."""
    for node in program.walk(ast.BinOp, ast.Call):
        if meanings.is_binary(node, ast.Div) and _corrects(program, node.right):
            operands = meanings.operands(node.left, ast.Mult)
            parts = [one for one in operands if not _corrects(program, one)]
            text = " * ".join(program.source[slice(*editing.span(program, one))] for one in parts)
            if parts:
                yield node, program.text(node.left) if len(parts) == len(operands) else text, node.right
        elif meanings.callee_is(node, "div", "div_") and training_code.owner(node) is not None and node.args and _corrects(program, node.args[0]):
            yield node, program.text(training_code.owner(node)), node.args[0]


def _uncorrected(program, node, text, correction):
    """The edits that take a correction away: where a variable holds nothing but the corrected moment and is read once, it goes as well."""
    statement = program.statement(node)
    if isinstance(statement, ast.Assign) and statement.value is node and isinstance(statement.targets[0], ast.Name) and text.isidentifier():
        name = statement.targets[0].id
        uses = training_code.reads(program, name, meanings.around(program, node))
        removed = editing.remove(program, statement)
        if removed is not None and len(uses) == 1 and program.statement(uses[0]) in updates.followers(program, statement):
            return editing.with_unused(program, (removed, program.replace(uses[0], text)), statement.value)
    return editing.with_unused(program, editing.put(program, node, text), correction)


@operator(
    id="adam-without-bias-correction",
    family="optimisation",
    cause="Adam's bias correction is missing, for one moment or for both",
    symptoms=["the first steps are several times too large or too small", "with a warm-up all is well, without one it diverges"],
    difficulty=2,
    why="The correction fades within some hundred steps, so code without it works, and it looks like a detail.",
    finding="Take one step from rest: each weight must move by very nearly the learning rate, whatever its gradient.",
    invariant="the first step of Adam has the size of the learning rate in every coordinate",
)
def adam_without_bias_correction(program):
    found = list(_corrections(program))
    for one in found:
        yield _uncorrected(program, *one)
    for function in dict.fromkeys(program.function(node) for node, _, _ in found):
        own = [one for one in found if program.function(one[0]) is function]
        if len(own) == 2 and own[1][0] not in set(ast.walk(own[0][0])):
            first, second = (_uncorrected(program, *one) for one in own)
            if first and second and not set(first) & set(second):
                yield (*first, *second)


def _counts(program):
    """Powers `beta**t` in bias corrections: the exponent."""
    for node in program.walk(ast.BinOp):
        if _is_correction(node):
            power = node.right
            yield power.right if isinstance(power, ast.BinOp) else power.args[-1]


@operator(
    id="update-count-starts-at-zero",
    family="optimisation",
    cause="Adam counts its first step as step 0, so that the bias correction divides by zero",
    symptoms=["a division by zero, or NaN weights, in the first step", "the gradients of the first step are finite"],
    difficulty=2,
    why="Loops count from 0, and the formula counts from 1.",
    finding="Print the step number that the correction uses in the first update: it must be 1.",
    invariant="after the first step all parameters are finite",
)
def update_count_starts_at_zero(program):
    names = {one.id for count in _counts(program) for one in ast.walk(count) if isinstance(one, ast.Name)}
    for count in _counts(program):
        if meanings.is_binary(count, ast.Add) and number(count.right) == 1:
            yield editing.keep(program, count, count.left)
    for loop in program.walk(ast.For):
        counted = loop.target.elts[0] if isinstance(loop.target, ast.Tuple) else loop.target
        call = loop.iter
        if not isinstance(counted, ast.Name) or counted.id not in names or not isinstance(call, ast.Call):
            continue
        if meanings.callee_is(call, "range") and len(call.args) == 2 and number(call.args[0]) == 1:
            stop = call.args[1]
            plus = meanings.is_binary(stop, ast.Add) and number(stop.right) == 1
            yield program.replace(call, f"range({program.text(stop.left if plus else stop)})")
        elif meanings.callee_is(call, "enumerate") and number(program.argument(call, "start", 1)) == 1:
            yield program.remove_argument(call, program.argument(call, "start", 1))
    for statement in _increments(program):
        readers = [one for one in updates.followers(program, statement) if _reads_count(program, one, statement)]
        if readers and not isinstance(readers[-1], ast.Return):
            yield training_code.moved_behind(program, statement, readers[-1])


def _reads_count(program, node, increment):
    """Whether anything inside a node reads the count that a statement advances."""
    count = meanings.targets(increment)[0]
    return any(training_code.same_place(one, count) for one in program.walk(type(count), within=node))


def _increments(program):
    """Statements `t += 1` and `t = t + 1` that count the updates."""
    counts = list(_counts(program))
    for statement in program.walk(ast.AugAssign, ast.Assign):
        target, value = meanings.targets(statement)[0], statement.value
        if isinstance(statement, ast.Assign):
            own = meanings.is_binary(value, ast.Add) and training_code.same_place(value.left, target)
            value = value.right if own else None
        elif not isinstance(statement.op, ast.Add):
            continue
        if value is not None and number(value) == 1 and any(training_code.same_place(one, target) for one in counts):
            yield statement


@operator(
    id="update-count-never-advanced",
    family="optimisation",
    cause="Adam's step count never advances",
    symptoms=["a division by zero, or NaN, at once if it starts at 0", "steps that stay too small or too large for good if it starts at 1"],
    difficulty=1,
    why="The count is state that nothing but the correction reads, so a lost line raises no error of its own.",
    finding="Print the count after three updates.",
    invariant="after many steps the bias correction is nearly 1",
)
def update_count_never_advanced(program):
    for statement in _increments(program):
        yield editing.remove(program, statement)


@operator(
    id="update-count-advanced-per-parameter",
    family="optimisation",
    cause="Adam's step count advances once for each parameter instead of once for each step",
    symptoms=["the first steps differ between the parameters", "the order of the parameters changes the result"],
    difficulty=3,
    why="The line stands one level too deep; the correction then fades too early, and after some hundred steps all is as it should be.",
    finding="Print the count after one step of a model with three parameters: it must be 1.",
    invariant="the order in which parameters are updated does not matter",
)
def update_count_advanced_per_parameter(program):
    for statement in _increments(program):
        for loop in updates.followers(program, statement):
            if isinstance(loop, ast.For) and any(_reads_count(program, one, statement) for one in loop.body):
                removed = editing.remove(program, statement)
                yield removed and (removed, program.add_statement(program.text(statement), before=loop.body[0]))
                break


# The second moment.


def _is_second(node):
    return meanings.mentions(node, _SECOND) and not meanings.mentions(node, r"var|std|variance|norms?|weights?")


def _roots(program):
    """Sums `sqrt(v) + eps`: the sum, the root, what it is taken of, and the epsilon."""
    for node in program.walk(ast.BinOp, ast.Call):
        if meanings.is_binary(node, ast.Add):
            root, epsilon = node.left, node.right
        elif meanings.callee_is(node, "add_", "add") and len(node.args) == 1 and not node.keywords:
            root, epsilon = training_code.owner(node), node.args[0]
        else:
            continue
        of = meanings.root_of(root) if root is not None else None
        tiny = meanings.named(epsilon, _EPSILON) or 0 < (number(epsilon) or 0) <= 1e-4
        if of is not None and tiny and _is_second(of):
            yield node, root, of, epsilon


@operator(
    id="epsilon-inside-the-root",
    family="optimisation",
    cause="epsilon is added under the root of the mean square, where 1e-8 acts like 1e-4",
    symptoms=["parameters with small gradients learn too slowly", "results differ from those of the library's optimiser"],
    difficulty=3,
    why="Norm layers have it inside, Adam has it outside; either guards against a division by zero.",
    finding="Take a step with gradients of about 1e-5: it must still have nearly the size of the rate, as with `torch.optim.Adam`.",
    invariant="scaling all gradients leaves Adam's step as it is, far above epsilon",
)
def epsilon_inside_the_root(program):
    for node, root, of, epsilon in _roots(program):
        inner = f"{program.source[slice(*editing.span(program, of))]} + {program.text(epsilon)}"
        if isinstance(root, ast.BinOp):
            text = f"({inner}) ** 0.5"
        elif root.args:
            text = f"{program.text(root.func)}({program.text(of)} + {program.text(epsilon)})"
        else:
            text = f"({program.text(of)} + {program.text(epsilon)}).sqrt()"
        yield editing.put(program, node, text)


@operator(
    id="second-moment-without-root",
    family="optimisation",
    cause="the mean gradient is divided by the mean square, not by its root",
    symptoms=["the loss explodes within a few steps as gradients get small", "the size of steps changes when the loss is multiplied by a constant"],
    difficulty=2,
    why="The formula has a hat, a root and an epsilon in one denominator, and one of them gets lost.",
    finding="Multiply the loss by ten: Adam's steps must stay what they were.",
    invariant="scaling the loss leaves Adam's steps as they are",
)
def second_moment_without_root(program):
    for node, root, of, epsilon in _roots(program):
        if isinstance(node, ast.Call):
            yield program.replace(node, f"{wrapped(program.text(of))}.add({program.text(epsilon)})")
        else:
            yield editing.put(program, root, program.text(of))


@operator(
    id="gradient-not-squared",
    family="optimisation",
    cause="the second moment averages the gradient itself, not its square",
    symptoms=["NaN from the first step on, wherever a gradient is negative", "some parameters train and others are NaN"],
    difficulty=1,
    why="The two lines of the moments are copies of each other, and the square is all that tells them apart.",
    finding="Print the minimum of the second moment: it must not be negative.",
    invariant="second moments are never negative",
)
def gradient_not_squared(program):
    for statement in program.walk(ast.Assign, ast.AugAssign, ast.Expr):
        for node in program.walk(ast.BinOp, ast.Call, within=statement):
            if meanings.callee_is(node, "addcmul_") and len(node.args) == 2 and meanings.same(*node.args) and updates.is_gradient(node.args[0]):
                factor = program.argument(node, "value")
                rest = f", alpha={program.text(factor)}" if factor is not None else ""
                yield program.replace(node, f"{program.text(node.func)[: -len('addcmul_')]}add_({program.text(node.args[0])}{rest})")
                continue
            base = _squared(node)
            targets = meanings.targets(statement)
            if base is not None and updates.is_gradient(base) and targets and all(meanings.named(one, _SECOND) for one in targets):
                yield editing.put(program, node, program.text(base))
                break
            if meanings.is_binary(node, ast.Mult) and meanings.is_binary(node.left, ast.Mult) and meanings.same(node.left.right, node.right):
                if updates.is_gradient(node.right) and targets and all(meanings.named(one, _SECOND) for one in targets):
                    yield Edit(program.end(node.left), program.end(node), "")
                    break


def _squared(node):
    """What is squared: `g` of `g**2`, `g * g`, `np.square(g)`, `g.pow(2)`; or None."""
    if meanings.is_binary(node, ast.Pow) and number(node.right) == 2:
        return node.left
    if meanings.is_binary(node, ast.Mult) and meanings.same(node.left, node.right):
        return node.left
    if meanings.callee_is(node, "square"):
        return meanings.function_argument(node)
    if meanings.callee_is(node, "pow") and training_code.owner(node) is not None and len(node.args) == 1 and number(node.args[0]) == 2:
        return training_code.owner(node)
    return None
