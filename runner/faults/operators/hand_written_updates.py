"""Mistakes in an update that is written by hand: its sign, its momentum, which parameters it reaches."""

import ast

from ..operator import operator
from ..program import Edit
from ..reading import data_sets, editing, meanings, training_code, updates

_MOMENTUM = r"momentum|mu|beta|rho|friction"
_VELOCITY = r"velocit\w*|v\d?|v[wb]\d?|vel|momentum\w*|buffers?|bufs?|m"
_PREDICTION = r"predict\w*|preds?|y_hat|scores?|logits?"


@operator(
    id="update-sign-flipped",
    family="optimisation",
    cause="the update climbs where it should descend",
    symptoms=["the loss rises from the first step on", "values run away until they overflow"],
    difficulty=1,
    why="Whether the minus belongs to the gradient, the rate or the update is a convention, and two people keep two of them.",
    finding="Take one step with a tiny rate on a fixed batch and compare the losses: the second must be lower.",
    invariant="a small enough step on a batch lowers the loss of that batch",
)
def update_sign_flipped(program):
    decays = {id(statement) for statement, _ in updates.shrinkings(program)}
    for node in program.walk(ast.AugAssign, ast.BinOp, ast.Call):
        if id(node) in decays or training_code.evaluates(program, node) or _is_of_held_out(program, node):
            continue
        if isinstance(node, ast.AugAssign) and updates.is_update(node) and not updates.is_rate(node.target):
            yield _turned(program, node, node.target, node.value, "-=", "+=")
        elif isinstance(node, ast.BinOp) and any(one is node for one in updates.moves(node)):
            if not meanings.callee_is(program.parents.get(node), "abs", "norm") and not isinstance(program.parents.get(node), ast.Compare):
                yield _turned(program, node, node.left, node.right, "-", "+")
        elif isinstance(node, ast.Call) and meanings.callee_is(node, "add_", "add", "addcdiv_", "addcdiv", "addcmul_", "sub_"):
            yield _other_direction(program, node)


def _is_of_held_out(program, node):
    """Whether a statement updates what is kept for held-out data: predictions of an ensemble, say."""
    return any(meanings.named(one, data_sets.HELD_OUT) for one in meanings.targets(program.statement(node)))


def _turned(program, node, left, right, minus, plus):
    """The edit by which a difference becomes a sum, and the other way round; a minus in front of what is added goes."""
    minus_sign = updates.leading_minus(right)
    if minus_sign is not None:
        return program.replace(minus_sign, program.text(minus_sign.operand))
    return editing.between(program, left, right, *((minus, plus) if isinstance(node.op, ast.Sub) else (plus, minus)))


def _other_direction(program, call):
    """The edit by which a method such as `add_(g, alpha=-lr)` adds where it subtracted."""
    factor = program.argument(call, "alpha") or program.argument(call, "value") or (call.args[-1] if call.args else None)
    if factor is None or not any(updates.is_rate(one) for one in updates.factors_of(factor)):
        return None
    minus_sign = updates.leading_minus(factor)
    if minus_sign is not None:
        return program.replace(minus_sign, program.text(minus_sign.operand))
    return meanings.rename_callee(program, call, "add_") if meanings.callee_is(call, "sub_") else None


@operator(
    id="parameter-never-updated",
    family="optimisation",
    cause="one of the parameters is never updated",
    symptoms=["one parameter keeps its first value", "the loss falls, but ends above where it should"],
    difficulty=1,
    why="Each parameter has a line of its own in an update written by hand, and the rest of the model makes up for a missing one.",
    finding="Compare every parameter before and after one step.",
    invariant="a step changes every parameter that has a gradient",
)
def parameter_never_updated(program):
    for statement, target in _updated(program):
        others = [one for one, other in _updated(program) if one in program.body(statement) and program.text(other) != program.text(target)]
        if others:
            yield editing.remove(program, statement)


def _updated(program):
    """Statements that update a parameter by hand, and the parameter. What an ensemble predicts is none."""
    for statement in program.walk(ast.AugAssign, ast.Assign, ast.Expr):
        value = statement.value
        if isinstance(statement, ast.Expr):
            target = training_code.owner(value) if meanings.callee_is(value, "add_", "sub_", "addcdiv_") else None
            updating = target is not None and any(updates.is_rate(one) for one in _factors_in(value))
        else:
            target = meanings.targets(statement)[0]
            own = isinstance(statement, ast.AugAssign) or isinstance(value, ast.BinOp) and training_code.same_place(value.left, target)
            updating = own and updates.is_update(statement) and not updates.is_rate(target)
        if updating and not meanings.named(target, _VELOCITY + "|" + _PREDICTION):
            yield statement, target


def _factors_in(call):
    """Factors of everything that is passed to a call."""
    return [part for one in [*call.args, *(keyword.value for keyword in call.keywords)] for part in updates.factors_of(one)]


@operator(
    id="weight-decay-sign-flipped",
    family="optimisation",
    cause="the weight decay has the wrong sign and pushes weights away from zero",
    symptoms=["the norm of the weights grows faster and faster", "a larger weight decay makes the training loss smaller or NaN"],
    difficulty=2,
    why="In the gradient the term is added, in the weight it is subtracted; written in the other place it needs the other sign.",
    finding="Take a step with the gradient set to zero: the weights must shrink.",
    invariant="without a gradient a step shrinks the weights",
)
def weight_decay_sign_flipped(program):
    for statement, term in updates.decay_terms(program):
        if term is statement:
            yield editing.between(program, statement.target, statement.value, "+=", "-=")
        else:
            yield editing.between(program, term.left, term.right, "+", "-")
    for call in program.calls("add", "add_"):
        factor = program.argument(call, "alpha")
        if factor is not None and meanings.named(factor, updates.WEIGHT_DECAY):
            yield program.insert_before(factor, "-")
    for statement, node in updates.shrinkings(program):
        if node is statement:
            yield editing.between(program, node.target, node.value, "-=", "+=")
        else:
            yield editing.between(program, node.left, node.right, "-", "+")


# Momentum.


def _velocities(program):
    """Statements `v = mu * v + g`: the statement, the kept share `mu * v`, and what is added."""
    for statement in program.walk(ast.Assign):
        target, value = statement.targets[0], statement.value
        if not meanings.is_binary(value, ast.Add, ast.Sub) or not meanings.named(target, _VELOCITY):
            continue
        for kept, added in ((value.left, value.right), (value.right, value.left)):
            if not meanings.is_binary(kept, ast.Mult) or isinstance(value.op, ast.Sub) and kept is value.right:
                continue
            for one, other in ((kept.left, kept.right), (kept.right, kept.left)):
                if training_code.same_place(one, target) and meanings.named(other, _MOMENTUM):
                    yield statement, kept, added


@operator(
    id="momentum-dropped",
    family="optimisation",
    cause="there is no momentum",
    symptoms=["the loss falls several times more slowly, along the same path", "updates are about a tenth of the usual size"],
    difficulty=2,
    why="The default of SGD is plain gradient descent, and a velocity that is overwritten still looks like one.",
    finding="Feed the same gradient twice: the second update must be larger than the first.",
    invariant="with a constant gradient updates grow towards 1 / (1 - momentum) times the first",
)
def momentum_dropped(program):
    for call in program.calls("SGD", "RMSprop"):
        momentum, nesterov = program.argument(call, "momentum"), program.argument(call, "nesterov")
        if momentum is not None and updates.literal_of(program, momentum) != 0 and (nesterov is None or training_code.is_truth(nesterov, False)):
            yield program.remove_argument(call, momentum)
    for statement, kept, added in _velocities(program):
        if any(updates.is_one_minus(one) for one in ast.walk(added)):
            continue
        if isinstance(statement.value.op, ast.Add):
            yield editing.keep(program, statement.value, added)
        elif kept is statement.value.left:
            yield program.replace(statement.value, f"-{program.source[slice(*editing.span(program, added))]}")
    for call in program.calls("add_"):
        held = training_code.owner(call)
        if meanings.callee_is(held, "mul_") and len(call.args) == 1 and not call.keywords and held.args and meanings.named(held.args[0], _MOMENTUM):
            yield program.replace(call, f"{program.text(training_code.owner(held))}.copy_({program.text(call.args[0])})")


@operator(
    id="step-with-the-old-velocity",
    family="optimisation",
    cause="parameters move by the velocity of the step before, since it is updated after them",
    symptoms=["the first step changes nothing", "training lags one step and tolerates only a smaller rate"],
    difficulty=2,
    why="Two lines that each look right stand in the wrong order, and one step's delay hardly shows in a curve.",
    finding="Compare the parameters before and after the first step: they must differ.",
    invariant="the first step moves the parameters by the rate times the first gradient",
)
def step_with_the_old_velocity(program):
    for statement, _, _ in _velocities(program):
        velocity = meanings.targets(statement)[0]
        for later in updates.followers(program, statement):
            if not isinstance(later, (ast.Assign, ast.AugAssign)) or not _reads(program, later.value, velocity):
                continue
            if updates.is_update(later) or isinstance(later, ast.AugAssign) and meanings.same(later.value, velocity):
                yield _put_ahead(program, later, statement)
                break


def _reads(program, node, place):
    return any(training_code.same_place(one, place) for one in program.walk(type(place), within=node))


def _put_ahead(program, update, statement):
    """The update of a parameter goes before the statement that gives it its velocity, unless they share anything else on the way."""
    body, moved = program.body(statement), meanings.targets(update)[0]
    passed = body[body.index(statement) : body.index(update)]
    assigned = [one for between in passed for one in meanings.targets(between)][1:]
    if any(_reads(program, between, moved) for between in passed) or any(_reads(program, update.value, one) for one in assigned):
        return None
    if not all(isinstance(between, (ast.Assign, ast.AugAssign)) for between in passed) or not training_code.on_one_line(update):
        return None
    return training_code.moved_before(program, update, statement)


@operator(
    id="nesterov-without-look-ahead",
    family="optimisation",
    cause="plain momentum in place of Nesterov's: the update does not look ahead",
    symptoms=["results differ slightly from those of a reference", "the first update is smaller than it should be"],
    difficulty=2,
    why="Both forms keep the same velocity; they differ in a single term of the update.",
    finding="Take one step from rest: Nesterov moves by the rate times `(1 + momentum)` times the gradient.",
    invariant="from rest the first Nesterov update is 1 + momentum times that of plain descent",
)
def nesterov_without_look_ahead(program):
    for call in program.calls("SGD"):
        nesterov = program.argument(call, "nesterov")
        if nesterov is not None and training_code.is_truth(nesterov, True):
            yield program.remove_argument(call, nesterov)
    kept = {id(statement.value) for statement, _, _ in _velocities(program)}
    for sum_ in program.walk(ast.BinOp):
        if not isinstance(sum_.op, ast.Add) or id(sum_) in kept or not updates.is_gradient(sum_.left) or not meanings.is_binary(sum_.right, ast.Mult):
            continue
        product = sum_.right
        for share, velocity in ((product.left, product.right), (product.right, product.left)):
            if meanings.named(share, _MOMENTUM) and meanings.named(velocity, _VELOCITY) and not meanings.assigned(program, sum_, _VELOCITY):
                yield editing.keep(program, sum_, velocity)
                break
    for call in program.calls("add"):
        velocity, share = call.args[0] if call.args else None, program.argument(call, "alpha")
        if share is not None and meanings.named(share, _MOMENTUM) and meanings.named(velocity, _VELOCITY):
            yield program.replace(call, program.text(velocity))


# Averages of gradients.


@operator(
    id="average-without-its-weight",
    family="optimisation",
    cause="the new gradient enters the running average with its full weight, not with 1 - beta",
    symptoms=["updates are many times too large, or too small where the average is one of squares", "the usual learning rate does not work"],
    difficulty=2,
    why="SGD's momentum adds the gradient as it is, Adam's averages it, and the lines differ in one factor.",
    finding="Feed a constant gradient of 1 for many steps and print the average: it must approach 1.",
    invariant="the running average of a constant is that constant",
)
def average_without_its_weight(program):
    for node, _, rest, new in updates.averages(program):
        if new is None:
            yield program.remove_argument(node, rest)
            continue
        others = [one for one in meanings.operands(new, ast.Mult) if one is not rest]
        texts = [program.source[slice(*editing.span(program, one))] for one in others]
        yield editing.put(program, new, " * ".join(texts))


@operator(
    id="average-mostly-of-the-new",
    family="optimisation",
    cause="beta and 1 - beta are swapped in the running average of the gradients",
    symptoms=["updates are as noisy as single gradients", "the choice of beta hardly changes training"],
    difficulty=2,
    why="Some texts call the share of the old value the decay, others that of the new one, and both formulas are averages.",
    finding="Start at 0 and feed a gradient of 1 once: with beta 0.9 the average must be 0.1, not 0.9.",
    invariant="one new gradient changes the average by the share 1 - beta",
)
def average_mostly_of_the_new(program):
    for _, decay, rest, _ in updates.averages(program):
        yield (editing.put(program, decay, program.text(rest)), Edit(*editing.span(program, rest), program.text(decay)))
    for call in program.calls("lerp_", "lerp"):
        weight = call.args[-1] if len(call.args) > 1 else None
        if updates.is_one_minus(weight) and meanings.named(weight.right, updates.DECAY) and any(updates.is_gradient(one) for one in call.args[:-1]):
            yield editing.keep(program, weight, weight.right)
