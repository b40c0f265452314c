"""Mistakes in what ranks of data-parallel training share: gradients, parameters, buffers."""

import ast

from ..operator import operator
from ..program import Edit, number
from ..reading import editing, meanings, ranks, training_code, updates


# The average of the gradients.


def _gradient_means(program):
    """Expressions that average gradients over the ranks, and the list or sum that is averaged."""
    for node, value in ranks.means(program):
        if ranks.simulates_ranks(program) and ranks.concerns_gradients(program, node):
            yield node, value


def _averaging_helpers(program):
    """Functions that average a list and are called with gradients: the mean in them, and those calls."""
    for function, mean in ranks.mean_helpers(program):
        calls = [one for one in program.calls(function.name) if ranks.concerns_gradients(program, one)]
        if calls and ranks.simulates_ranks(program) and not ranks.concerns_gradients(program, mean):
            yield mean, calls


@operator(
    id="gradients-summed-over-ranks",
    family="distributed",
    cause="gradients are summed over the ranks instead of averaged",
    symptoms=["the gradient norm grows with the number of ranks", "a rate that is stable on one rank diverges on four"],
    difficulty=2,
    why="An all-reduce sums unless it is told otherwise, and on a single rank sum and mean are the same.",
    finding="Give every rank the same batch: the reduced gradient must equal that of one rank.",
    invariant="ranks with equal batches give the gradient of one rank, however many there are",
)
def gradients_summed_over_ranks(program):
    for mean, calls in _averaging_helpers(program):
        yield _summed(program, mean)
        others = [one for one in program.calls(meanings.callee(calls[0])) if one not in calls]
        if others:
            yield from (program.replace(one.func, "sum") for one in calls if len(one.args) == 1 and not one.keywords)
    for node, _ in _gradient_means(program):
        yield _summed(program, node)
    for statement in program.walk(ast.AugAssign, ast.Expr):
        value = statement.value
        if isinstance(statement, ast.AugAssign) and isinstance(statement.op, ast.Div):
            divides = ranks.is_world(value) and updates.is_gradient(statement.target)
        else:
            divides = meanings.callee_is(value, "div_") and len(value.args) == 1 and ranks.is_world(value.args[0])
            divides = divides and updates.is_gradient(training_code.owner(value))
        if divides:
            yield editing.remove(program, statement)


def _summed(program, mean):
    """The edit by which a mean becomes a sum."""
    if isinstance(mean, ast.BinOp):
        return editing.keep(program, mean, mean.left)
    return meanings.rename_callee(program, mean, "sum")


@operator(
    id="gradients-averaged-twice",
    family="distributed",
    cause="the loss is divided by the number of ranks, though gradients are averaged already",
    symptoms=["the loss falls as slowly as with a fraction of the rate", "the gradient norm shrinks as ranks are added"],
    difficulty=2,
    why="Whoever reduces by a sum has to divide the loss; who reduces by a mean must not, and the two lines stand far apart.",
    finding="Give every rank the same batch: the reduced gradient must equal that of one rank.",
    invariant="ranks with equal batches give the gradient of one rank, however many there are",
)
def gradients_averaged_twice(program):
    if not any(True for _ in _gradient_means(program)) and not any(True for _ in _averaging_helpers(program)):
        return
    for _, call in training_code.calls_alone(program, "backward"):
        loss, world = training_code.owner(call), ranks.world_name(program, call)
        if world and isinstance(loss, ast.Name) and _is_of_a_rank(program, call) and not _is_divided(program, loss):
            yield program.replace(loss, f"({loss.id} / {world})")
    for call in program.calls("autograd.grad", "grad"):
        loss, world = call.args[0] if call.args else None, ranks.world_name(program, call)
        if world and isinstance(loss, ast.Name) and meanings.matches(loss.id, training_code.LOSS) and _is_of_a_rank(program, call):
            if not _is_divided(program, loss):
                yield program.insert_after(loss, f" / {world}")


def _is_of_a_rank(program, node):
    """Whether a node runs once for each rank: in a loop over them, or in a function called in one."""
    function = program.function(node)
    if ranks.loop_around(program, node) is not None:
        return True
    return function is not None and any(ranks.loop_around(program, one) is not None for one in program.calls(function.name))


def _is_divided(program, loss):
    made = meanings.value_before(program, loss.id, loss)
    return made is not None and any(meanings.is_binary(one, ast.Div) and ranks.is_world(one.right) for one in ast.walk(made))


@operator(
    id="gradient-of-the-first-rank",
    family="distributed",
    cause="every rank takes the first rank's gradient instead of the mean of all",
    symptoms=["the loss is as noisy as with the batch of a single rank", "replicas stay equal, yet more ranks do not help"],
    difficulty=2,
    why="A broadcast in place of an all-reduce leaves all ranks equal too, and equal replicas are what one usually checks.",
    finding="Change the data of the last rank only: the shared gradient must change.",
    invariant="the shared gradient depends on the batch of every rank",
)
def gradient_of_the_first_rank(program):
    for mean, calls in _averaging_helpers(program):
        for call in calls:
            first = ranks.first_of(program, call.args[0]) if len(call.args) == 1 and not call.keywords else None
            yield editing.put(program, call, first) if first else None
    for node, value in _gradient_means(program):
        first = ranks.first_of(program, value) if isinstance(value, (ast.Name, ast.ListComp, ast.GeneratorExp)) else None
        if first and not (isinstance(node, ast.BinOp) and not meanings.callee_is(node.left, "sum")):
            yield editing.put(program, node, first)


@operator(
    id="gradients-not-synchronised",
    family="distributed",
    cause="gradients are not averaged over the ranks at all",
    symptoms=["replicas drift apart", "the first rank's model is as good as one trained on its share of the data only"],
    difficulty=1,
    why="Each rank trains by itself without an error, and the loss of every one of them falls.",
    finding="After some steps print the largest difference between the parameters of two replicas: it must be zero.",
    invariant="after each step all replicas have the same parameters",
)
def gradients_not_synchronised(program):
    for statement, _ in ranks.synchronisations(program, ranks.GRADIENTS):
        yield editing.remove(program, statement)


@operator(
    id="average-kept-by-the-first-rank",
    family="distributed",
    cause="only the first rank gets the averaged gradient; the others keep their own",
    symptoms=["replicas drift apart", "the first rank's loss is fine, the mean over the ranks is noisier"],
    difficulty=2,
    why="A reduce brings the result to one rank, an all-reduce to all of them; the first rank, which is the one that logs, sees no difference.",
    finding="After the reduction compare the gradients of two ranks: they must be equal.",
    invariant="after the reduction all ranks have the same gradients",
)
def average_kept_by_the_first_rank(program):
    for loop in program.walk(ast.For):
        if len(loop.body) != 1 or loop.orelse or not isinstance(loop.target, ast.Name) or not ranks.simulates_ranks(program):
            continue
        statement, counted = loop.body[0], ranks.is_counter(program, loop.target)
        items = "0" if counted else f"{program.text(loop.iter)}[0]" if isinstance(loop.iter, (ast.Name, ast.Attribute)) else None
        target = _takes_gradient(statement)
        value = statement.value if isinstance(statement, ast.Assign) else statement.value.args[0] if target is not None else None
        if items and target is not None and loop.target.id in meanings.names_in(target) and loop.target.id not in meanings.names_in(value):
            yield Edit(program.start(loop), program.end(loop), ranks.with_name(program, statement, loop.target.id, items))


def _takes_gradient(statement):
    """What a statement writes a gradient into: `p.grad` of `p.grad = mean` and of `p.grad.copy_(mean)`; or None."""
    if isinstance(statement, ast.Assign):
        target = statement.targets[0]
    elif isinstance(statement, ast.Expr) and meanings.callee_is(statement.value, "copy_") and len(statement.value.args) == 1:
        target = training_code.owner(statement.value)
    else:
        return None
    return target if isinstance(target, (ast.Attribute, ast.Subscript)) and updates.is_gradient(target) else None


@operator(
    id="gradients-averaged-after-the-step",
    family="distributed",
    cause="gradients are averaged only after the optimisers have stepped",
    symptoms=["replicas drift apart", "all code for the averaging is there, and removing it changes nothing"],
    difficulty=2,
    why="Averaging once each replica is done looks tidy; the averaged gradient is then cleared before anything has used it.",
    finding="Compare the gradients of two ranks right before the step: they must be equal.",
    invariant="after each step all replicas have the same parameters",
)
def gradients_averaged_after_the_step(program):
    for statement, _ in ranks.synchronisations(program, ranks.GRADIENTS):
        for later in updates.followers(program, statement):
            if any(True for _ in updates.optimizer_steps(program, later)) or any(updates.is_update(one) for one in ast.walk(later)):
                yield updates.moved_past(program, statement, later)
                break


# Replicas and their updates.


@operator(
    id="only-the-first-rank-updated",
    family="distributed",
    cause="only the first rank's parameters are updated",
    symptoms=["replicas drift apart", "gradients of the other ranks are those of the untrained model"],
    difficulty=1,
    why="Much is done on the first rank alone: logging, evaluation, saving. The update is not one of these.",
    finding="Compare a parameter of the last rank before and after a step.",
    invariant="after each step all replicas have the same parameters",
)
def only_the_first_rank_updated(program):
    for statement, call in updates.optimizer_steps(program):
        loop = ranks.loop_around(program, statement)
        if loop is not None and not _is_under_rank(program, statement):
            yield _on_the_first(program, statement, loop, training_code.owner(call))
    for loop in program.walk(ast.For):
        steps = [call for _, call in updates.optimizer_steps(program, loop)] if len(loop.body) == 1 and ranks.simulates_ranks(program) else []
        own = [one for one in steps if meanings.same(training_code.owner(one), loop.target)]
        if len(own) == 1 and isinstance(loop.iter, (ast.Name, ast.Attribute)):
            text = ranks.with_name(program, loop.body[0], loop.target.id, f"{program.text(loop.iter)}[0]")
            yield Edit(program.start(loop), program.end(loop), text)
    for statement in program.walk(ast.Assign, ast.AugAssign):
        loop = ranks.loop_around(program, statement)
        if isinstance(loop, ast.For) and updates.is_update(statement) and _counter_of(loop) in meanings.names_in(meanings.targets(statement)[0]):
            yield training_code.put_under(program, statement, f"if {_counter_of(loop)} == 0:")
    for statement, _ in ranks.synchronisations(program, ranks.PARAMETERS):
        if ranks.in_training(program, statement):
            yield editing.remove(program, statement)


def _counter_of(loop):
    """The variable of a loop that numbers the ranks, or None."""
    if meanings.callee_is(loop.iter, "range") and isinstance(loop.target, ast.Name):
        return loop.target.id
    numbered = meanings.callee_is(loop.iter, "enumerate") and isinstance(loop.target, ast.Tuple) and isinstance(loop.target.elts[0], ast.Name)
    return loop.target.elts[0].id if numbered else None


def _is_under_rank(program, statement):
    block = program.parents.get(statement)
    return isinstance(block, ast.If) and any(ranks.is_counter(program, one) for one in ast.walk(block.test))


def _on_the_first(program, statement, loop, held):
    """The edit by which a step in a loop over ranks is that of the first rank only; or None."""
    if _counter_of(loop):
        return training_code.put_under(program, statement, f"if {_counter_of(loop)} == 0:")
    if meanings.callee_is(loop.iter, "zip") and isinstance(loop.target, ast.Tuple) and isinstance(held, ast.Name):
        lists = [text for one, text in zip(loop.target.elts, loop.iter.args) if meanings.same(one, held) and isinstance(text, ast.Name)]
        return program.replace(held, f"{lists[0].id}[0]") if lists else None
    return None


@operator(
    id="optimizers-of-the-original-model",
    family="distributed",
    cause="the optimisers hold the model that the replicas were copied from, not the replicas",
    symptoms=["the loss does not move", "gradients are there, and no replica changes in a step"],
    difficulty=2,
    why="The model and its copies have the same parameters at first and almost the same name; no step complains of gradients that are None.",
    finding="Compare the identities of the parameters in `optimizers[0].param_groups` with those of `replicas[0].parameters()`.",
    invariant="each optimiser holds exactly the parameters of its own replica",
)
def optimizers_of_the_original_model(program):
    copied = [(statement, one.id) for statement, _, one in ranks.replica_lists(program)]
    for call in program.walk(ast.Call):
        given = call.args[0] if training_code.builds_optimizer(call) and call.args else None
        owner = training_code.owner(given) if meanings.callee_is(given, "parameters") else None
        if not isinstance(owner, (ast.Name, ast.Subscript)) or ranks.loop_around(program, call) is None:
            continue
        for statement, model in copied:
            if program.function(statement) is program.function(call) and statement.lineno < call.lineno and model != program.text(owner):
                yield program.replace(owner, model)
                break


@operator(
    id="replicas-start-apart",
    family="distributed",
    cause="replicas start from different parameters",
    symptoms=["replicas differ from the first step on, though all take the same updates", "the averaged gradient belongs to no replica"],
    difficulty=2,
    why="Equal gradients keep replicas as far apart as they began; that they begin equal is a step of its own, a copy or a broadcast.",
    finding="Before the first step print the largest difference between the parameters of two replicas: it must be zero.",
    invariant="before the first step all replicas have the same parameters",
)
def replicas_start_apart(program):
    for _, made, copied in ranks.replica_lists(program):
        built = meanings.value_before(program, copied.id, copied)
        if isinstance(built, ast.Call) and not meanings.callee_is(built, "deepcopy", "load"):
            yield editing.with_unused(program, program.replace(made.elt, program.text(built)), copied)
    for statement, _ in ranks.synchronisations(program, ranks.PARAMETERS):
        if not ranks.in_training(program, statement):
            yield editing.remove(program, statement)
    for statement, call in training_code.calls_alone(program, "load_state_dict"):
        loop, owner = ranks.loop_around(program, statement), training_code.owner(call)
        of_replica = meanings.mentions(owner, r"replicas?") and meanings.callee_is(call.args[0] if call.args else None, "state_dict")
        if isinstance(loop, ast.For) and of_replica and not ranks.in_training(program, statement):
            yield editing.remove(program, loop if len(loop.body) == 1 else statement)


# Buffers.


@operator(
    id="buffers-not-synchronised",
    family="distributed",
    cause="buffers such as running statistics are not synchronised between the ranks",
    symptoms=["replicas agree in training and differ in evaluation", "the evaluated model knows the statistics of one rank's data only"],
    difficulty=2,
    why="Averaged gradients keep parameters equal; buffers have no gradient, and each rank updates them from its own batches.",
    finding="Compare not only the parameters but also the buffers of two replicas, or their outputs in evaluation mode.",
    invariant="in evaluation mode all replicas give the same output",
)
def buffers_not_synchronised(program):
    for statement, _ in ranks.synchronisations(program, ranks.BUFFERS):
        yield editing.remove(program, statement)
    for call in program.calls("state_dict"):
        values, loop = program.parent(call, ast.Call), program.parent(call, ast.For)
        in_header = loop is not None and any(one is call for one in ast.walk(loop.iter))
        if in_header and meanings.callee_is(values, "values") and ranks.simulates_ranks(program) and meanings.mentions(loop.iter, "replicas?"):
            others = program.calls("state_dict", within=loop.iter)
            if call is others[0]:
                yield tuple(program.replace(program.parent(one, ast.Call), _parameters(program, one)) for one in others)


def _parameters(program, call):
    return f"{program.text(training_code.owner(call))}.parameters()"


@operator(
    id="rank-left-out",
    family="distributed",
    cause="one rank is left out where something is added up over all of them",
    symptoms=["one rank's data have no influence", "the shared gradient is too small by one rank's share"],
    difficulty=1,
    why="The first rank starts the sum and the others are counted from 1; the last number is then easily off by one.",
    finding="Change the data of each rank in turn: the shared gradient must change each time.",
    invariant="the shared gradient depends on the batch of every rank",
)
def rank_left_out(program):
    for loop in ranks.loops(program):
        body, call = loop.body if isinstance(loop, ast.For) else [], loop.iter
        adds = any(isinstance(one, ast.AugAssign) and isinstance(one.op, ast.Add) for one in body)
        if adds and len(body) <= 2 and meanings.callee_is(call, "range") and isinstance(call.args[-1], (ast.Name, ast.Attribute)):
            if len(call.args) == 1 or len(call.args) == 2 and number(call.args[0]) in (0, 1):
                yield program.insert_after(call.args[-1], " - 1")
