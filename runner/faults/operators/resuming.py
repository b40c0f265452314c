"""Mistakes in going on from a checkpoint: what is not restored, and where training goes on."""

import ast
import re

from ..operator import operator
from ..program import number
from ..reading import editing, meanings, training_code, updates

_CHECKPOINT = r"check_?points?|ckpt|snapshot|saved|resume\w*|restored|loaded"
_MOMENTS = r"velocit\w*|momentum|v|m|vs|ms|moments?|exp_avg\w*|mu|nu|adam|optim\w*|cache"
_LOOP = r"step|epoch|iter|iteration|update"
_START = rf"start|resume\w*|(?:start|first|begin|initial|next|done|resume)_(?:{_LOOP}|at|from)s?|(?:{_LOOP})_(?:0|start|offset)"
_COUNTED = r"steps?|epochs?|it|iters?|iterations?|updates?|done"


def _restores(program):
    """Statements `x.load_state_dict(...)`, the object, and what it is given."""
    for statement, call in training_code.calls_alone(program, "load_state_dict"):
        if training_code.owner(call) is not None and call.args:
            yield statement, training_code.owner(call), call.args[0]


def _is_checkpoint(program, node):
    if isinstance(node, ast.Name) and meanings.callee_is(meanings.value_before(program, node.id, node), "load"):
        return True
    return meanings.named(node, _CHECKPOINT)


def _from_checkpoint(program, node):
    """Whether a value is an entry of a checkpoint: `checkpoint["step"]`, `saved.step`, `state.get("step")` where the state was loaded."""
    if meanings.callee_is(node, "get"):
        return _is_checkpoint(program, training_code.owner(node))
    return isinstance(node, (ast.Subscript, ast.Attribute)) and _is_checkpoint(program, node.value)


@operator(
    id="resumed-without-optimizer-state",
    family="optimisation",
    cause="training resumes without the optimiser's state: its moments start at zero again",
    symptoms=["the loss jumps up right after resuming", "the resumed run does not follow the one that was not interrupted"],
    difficulty=2,
    why="The weights are what one thinks of; a run without the moments goes on all the same and recovers after a while.",
    finding="Train ten steps at once, and five and five with a checkpoint between: all losses must be equal, bit for bit.",
    invariant="training resumes bit-identically",
)
def resumed_without_optimizer_state(program):
    for statement, held, given in _restores(program):
        if meanings.named(held, training_code.OPTIMIZER):
            yield editing.with_unused(program, editing.remove(program, statement), given)
    for statement in program.walk(ast.Assign):
        values = statement.value.elts if isinstance(statement.value, ast.Tuple) else [statement.value]
        found = meanings.targets(statement)
        if all(_from_checkpoint(program, one) for one in values) and all(meanings.named(one, _MOMENTS) for one in found):
            known = meanings.readable_names(program, statement)
            if all(isinstance(one, ast.Attribute) or isinstance(one, ast.Name) and one.id in known for one in found):
                if all(isinstance(one, ast.Attribute) or meanings.value_before(program, one.id, statement) is not None for one in found):
                    yield editing.remove(program, statement)


@operator(
    id="resumed-without-scheduler-state",
    family="optimisation",
    cause="training resumes with a schedule that starts anew",
    symptoms=["the rate warms up a second time after resuming", "the rate is far from its end when training stops"],
    difficulty=2,
    why="A schedule seems to follow from the step, but the scheduler counts for itself.",
    finding="Print the learning rate of the last step before the checkpoint and of the first one after it.",
    invariant="training resumes bit-identically",
)
def resumed_without_scheduler_state(program):
    for statement, held, given in _restores(program):
        if meanings.named(held, updates.SCHEDULER) and not meanings.named(held, training_code.OPTIMIZER):
            yield editing.with_unused(program, editing.remove(program, statement), given)


@operator(
    id="resumed-without-model-state",
    family="optimisation",
    cause="training resumes with the optimiser's state and with new weights",
    symptoms=["the loss after resuming is that of an untrained model", "the moments belong to other weights than the ones they move"],
    difficulty=1,
    why="Several objects are restored one by one, and with a seed that is set anew the weights even look familiar.",
    finding="Evaluate right before saving and right after loading: the losses must be equal.",
    invariant="a restored model gives the outputs of the saved one",
)
def resumed_without_model_state(program):
    found = list(_restores(program))
    for statement, held, given in found:
        others = [one for one, other, _ in found if one is not statement and meanings.named(other, training_code.OPTIMIZER + "|" + updates.SCHEDULER)]
        here = [one for one in others if program.function(one) is program.function(statement)]
        if here and meanings.named(held, training_code.MODEL) and _from_checkpoint(program, given):
            yield editing.with_unused(program, editing.remove(program, statement), given)


@operator(
    id="random-state-not-restored",
    family="optimisation",
    cause="a random generator's state is not restored: the resumed run sees other batches",
    symptoms=["the resumed run sees batches that it has seen already", "resumed and uninterrupted runs differ though all weights were restored"],
    difficulty=3,
    why="A generator is nobody's parameter, and another order of the data shows in no curve.",
    finding="Print the indices of the first batch after resuming, and of the same step in a run that was not interrupted.",
    invariant="training resumes bit-identically",
)
def random_state_not_restored(program):
    for statement, call in training_code.calls_alone(program, "set_rng_state", "set_state", "setstate", "set_rng_state_all"):
        if call.args:
            yield editing.with_unused(program, editing.remove(program, statement), call.args[0])
    for statement in program.walk(ast.Assign):
        target = statement.targets[0]
        if isinstance(target, ast.Attribute) and target.attr == "state" and meanings.last_name(target.value) == "bit_generator":
            yield editing.with_unused(program, editing.remove(program, statement), statement.value)


@operator(
    id="resumed-from-the-first-step",
    family="optimisation",
    cause="the loop starts at 0 again after resuming",
    symptoms=["training takes longer than planned by what was done before", "the rate warms up a second time"],
    difficulty=2,
    why="The step is saved and loaded, and the loop is the one place that has to use it.",
    finding="Print the step of the first update after resuming, and count the updates of both runs together.",
    invariant="an interrupted run makes as many updates as one that was not",
)
def resumed_from_the_first_step(program):
    resumes = meanings.mentions(program.tree, _CHECKPOINT)
    for call in program.calls("range"):
        if len(call.args) == 2 and isinstance(program.parents.get(call), ast.For):
            start = call.args[0]
            by_name = resumes and isinstance(start, (ast.Name, ast.Attribute)) and re.fullmatch(_START, meanings.last_name(start), re.IGNORECASE)
            if by_name or _from_checkpoint(program, start):
                yield editing.with_unused(program, program.remove_argument(call, start), start)


@operator(
    id="resumed-one-step-early",
    family="optimisation",
    cause="the step that was done last before the checkpoint is done a second time",
    symptoms=["the resumed run is one step behind the uninterrupted one", "one batch is used twice"],
    difficulty=3,
    why="A checkpoint can hold the last step that was done or the next one to do, and whoever loads it has to know which.",
    finding="Print the step numbers around the checkpoint: each must occur once.",
    invariant="an interrupted run makes as many updates as one that was not",
)
def resumed_one_step_early(program):
    for sum_ in program.walk(ast.BinOp):
        if not isinstance(sum_.op, ast.Add) or number(sum_.right) != 1:
            continue
        if _from_checkpoint(program, sum_.left) and meanings.mentions(sum_.left, _COUNTED):
            yield editing.keep(program, sum_, sum_.left)
        holder = program.parents.get(sum_)
        if isinstance(holder, ast.Dict):
            keys = [one.value for one in holder.keys if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            key = holder.keys[holder.values.index(sum_)]
            saved = any(meanings.matches(one, training_code.MODEL + "|weights|" + training_code.OPTIMIZER) for one in keys)
            if saved and isinstance(key, ast.Constant) and meanings.matches(str(key.value), _COUNTED + "|next\\w*"):
                yield editing.keep(program, sum_, sum_.left)
