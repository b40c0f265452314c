"""Mistakes about when a learning-rate schedule moves on, and about how its value gets into the optimiser."""

import ast
import re

from ..operator import operator
from ..reading import editing, meanings, training_code, updates

_MAKES_RATES = updates.RATE + r"|schedul\w*|warm_?up|adjust\w*|anneal\w*"
_SCHEDULERS = r"\w+LR|CosineAnnealingWarmRestarts|ReduceLROnPlateau|get_\w*schedule\w*|\w*Scheduler"
_EPOCHS = r"(?:num_|n_|max_|total_|train_|training_)?epochs"
_LENGTHS = r"T_max|(?:num_|n_|max_|total_|train_|training_|decay_|schedule_)*(?:steps|iters|iterations|updates|length)|total"
_OPTIMIZERS = r"(?:\w+_)?(?:optimi[sz]er|optim|opt)(?:_\w+)?"


def _rate_settings(program):
    """Statements that write a learning rate into an optimiser, from the loop over its groups where there is one, and the assignment."""
    for assignment in program.walk(ast.Assign):
        target = assignment.targets[0]
        key = target.slice if isinstance(target, ast.Subscript) else None
        if isinstance(key, ast.Constant) and key.value == "lr":
            loop = program.parents[assignment]
            of_groups = isinstance(loop, ast.For) and meanings.last_name(loop.iter) == "param_groups" and len(loop.body) == 1
            if of_groups or meanings.last_name(target.value) == "param_groups":
                yield (loop if of_groups else assignment), assignment


def _rate_calls(program):
    """Calls of a function of the program that says the rate of a step, where the result goes into the optimiser: the call and the step."""
    made = {one.name for one in program.walk(ast.FunctionDef) if meanings.matches(one.name, _MAKES_RATES)}
    settings = [assignment for _, assignment in _rate_settings(program)]
    set_from = {one.id for setting in settings for one in ast.walk(setting.value) if isinstance(one, ast.Name)}
    for statement in program.walk(ast.Assign):
        names = [meanings.last_name(one) for one in statement.targets]
        if statement in settings or any(updates.names_a_rate(name) or name in set_from for name in names):
            for call in program.walk(ast.Call, within=statement.value):
                if meanings.callee(call) in made and call.args:
                    yield call, call.args[0]


def _loop_around(program, node):
    """The loop around a node in its function, or None."""
    loop = program.parent(node, ast.For, ast.While, ast.FunctionDef)
    return None if isinstance(loop, ast.FunctionDef) else loop


@operator(
    id="schedule-stepped-per-epoch",
    family="optimisation",
    cause="the schedule counts steps and moves on once an epoch only",
    symptoms=["the learning rate hardly leaves its first value", "with a warm-up the loss falls far too slowly, for the warm-up never ends"],
    difficulty=2,
    why="Both habits exist: schedules over epochs move at the end of the outer loop, schedules over steps in the inner one.",
    finding="Print the learning rate at the end of the first epoch and of the last: it must be where the plan has it.",
    invariant="after the last step the learning rate is the schedule's last value",
)
def schedule_stepped_per_epoch(program):
    for statement, call in updates.scheduler_steps(program):
        inner = _loop_around(program, statement)
        outer = _loop_around(program, inner) if inner is not None else None
        if outer is not None and not call.args and not call.keywords and list(updates.optimizer_steps(program, inner)):
            yield program.move_statement(statement, after=inner)
    for call, argument in _rate_calls(program):
        inner = _loop_around(program, call)
        while inner is not None and meanings.last_name(getattr(inner, "iter", None)) == "param_groups":
            inner = _loop_around(program, inner)
        outer = _loop_around(program, inner) if inner is not None else None
        if isinstance(outer, ast.For) and meanings.named(outer.target, "epochs?|e") and program.text(argument) != program.text(outer.target):
            yield program.replace(argument, program.text(outer.target))


@operator(
    id="schedule-stepped-per-batch",
    family="optimisation",
    cause="the schedule counts epochs and moves on after every batch",
    symptoms=["the learning rate has collapsed within the first epochs", "the loss levels off early and then does not move at all"],
    difficulty=2,
    why="Next to `optimizer.step()` is where many schedules belong, and nothing tells what unit a schedule counts in.",
    finding="Log the learning rate for every step and compare with the plan: a cosine must come down once, at the end.",
    invariant="the learning rate is the same for all batches of an epoch",
)
def schedule_stepped_per_batch(program):
    for statement, call in updates.scheduler_steps(program):
        if call.args or call.keywords or _loop_around(program, statement) is None:
            continue
        for earlier in updates.predecessors(program, statement):
            steps = [one for one, _ in updates.optimizer_steps(program, earlier)] if isinstance(earlier, (ast.For, ast.While)) else []
            if steps:
                yield program.move_statement(statement, after=steps[-1])
                break


@operator(
    id="schedule-never-stepped",
    family="optimisation",
    cause="the scheduler is made and never moves on",
    symptoms=["the learning rate is constant", "the loss stays noisy at the end, or with a warm-up falls far too slowly"],
    difficulty=2,
    why="A scheduler that nobody steps raises no error, and a constant rate trains too.",
    finding="Log `optimizer.param_groups[0][\"lr\"]`: it must follow the planned curve.",
    invariant="the learning rate of two distant steps differs",
)
def schedule_never_stepped(program):
    steps = [one for one, _ in updates.scheduler_steps(program)]
    for statement in steps:
        if len(steps) == 1 or len({program.text(one) for one in steps}) == len(steps):
            yield editing.remove(program, statement)


@operator(
    id="rate-never-set",
    family="optimisation",
    cause="the learning rate of each step is computed and logged, and the optimiser never gets it",
    symptoms=["the logged rate follows its curve, and training does not", "the first updates are as large as any"],
    difficulty=2,
    why="What is logged is what the function says; the optimiser has a copy of its own in its groups.",
    finding="Print `optimizer.param_groups[0][\"lr\"]` right before a step, not the result of the function.",
    invariant="the rate in the optimiser's groups is the one in the log",
)
def rate_never_set(program):
    for statement, assignment in _rate_settings(program):
        if _loop_around(program, statement) is not None or isinstance(statement, ast.For):
            yield editing.with_unused(program, editing.remove(program, statement), assignment.value)


@operator(
    id="scheduler-before-optimizer",
    family="optimisation",
    cause="the scheduler steps before the optimiser: the schedule's first rate is skipped",
    symptoms=["the rate is one step ahead of the plan", "PyTorch warns about the order of `lr_scheduler.step()` and `optimizer.step()`"],
    difficulty=2,
    why="Before PyTorch 1.1 this was the order, and scripts and habits are older than that.",
    finding="Print the rate right before the very first `optimizer.step()`: it must be the schedule's first value.",
    invariant="the first update uses the schedule's first rate",
)
def scheduler_before_optimizer(program):
    for statement, call in updates.scheduler_steps(program):
        if call.args or call.keywords:
            continue
        for earlier in updates.predecessors(program, statement):
            if list(updates.optimizer_steps(program, earlier)) and not isinstance(earlier, (ast.FunctionDef, ast.If)):
                yield training_code.moved_before(program, statement, earlier)
                break


@operator(
    id="rate-set-after-the-step",
    family="optimisation",
    cause="the rate is set after the step, so that each step uses that of the one before",
    symptoms=["the first update has the full rate, in spite of the warm-up", "the loss jumps after the first step"],
    difficulty=2,
    why="From the second step on the delay is too small to show; only the first step gets what the optimiser was made with.",
    finding="Print `optimizer.param_groups[0][\"lr\"]` right before the first step.",
    invariant="the first update uses the first rate of the warm-up",
)
def rate_set_after_the_step(program):
    for statement, _ in _rate_settings(program):
        for step, _ in updates.optimizer_steps(program):
            if step in updates.followers(program, statement):
                yield updates.moved_ahead(program, step, statement)
                break


@operator(
    id="schedule-compounds",
    family="optimisation",
    cause="the schedule's factor multiplies the current rate, which holds all factors before it",
    symptoms=["the rate falls to nothing within a few steps", "training stops in the warm-up"],
    difficulty=2,
    why="`*=` reads like applying a factor; that the rate to start from has changed since is not in the line.",
    finding="Print the rate over ten steps: it must be the base rate times the present factor.",
    invariant="the rate of a step depends on the step only, not on the rates before",
)
def schedule_compounds(program):
    for _, assignment in _rate_settings(program):
        parts = meanings.operands(assignment.value, ast.Mult)
        bases = [one for one in parts if meanings.matches(meanings.last_name(one), updates.RATE)]
        if len(parts) > 1 and len(bases) == 1 and bases[0] in (parts[0], parts[-1]):
            others = " * ".join(program.source[slice(*editing.span(program, one))] for one in parts if one is not bases[0])
            if len(parts) == 2:
                (alone,) = [one for one in parts if one is not bases[0]]
                others = program.text(alone)
            yield program.replace(assignment, f"{program.text(assignment.targets[0])} *= {others}")


@operator(
    id="rate-for-a-factor",
    family="optimisation",
    cause="LambdaLR's function returns the rate, where a factor of the optimiser's rate is wanted",
    symptoms=["the rate is the square of the one that was set", "the loss hardly moves, whatever the model"],
    difficulty=2,
    why="The function says how the rate develops, so returning the rate reads right; LambdaLR multiplies it with the initial one.",
    finding="Print `scheduler.get_last_lr()` at the peak: it must be the rate that the optimiser was made with.",
    invariant="the peak of the schedule is the learning rate that was set",
)
def rate_for_a_factor(program):
    rates = [program.argument(one, "lr", 1) for one in program.walk(ast.Call) if training_code.builds_optimizer(one)]
    rates = [one for one in rates if isinstance(one, (ast.Name, ast.Attribute))]
    for call in program.calls("LambdaLR"):
        function = program.argument(call, "lr_lambda", 1)
        made = [one for one in program.walk(ast.FunctionDef) if isinstance(function, ast.Name) and one.name == function.id]
        bodies = [one.value for one in program.walk(ast.Return, within=made[0])] if len(made) == 1 else []
        bodies = [function.body] if isinstance(function, ast.Lambda) else bodies
        if not bodies or None in bodies:
            continue
        if all(meanings.is_binary(one, ast.Div) and updates.is_rate(one.right) for one in bodies):
            yield tuple(editing.keep(program, one, one.left) for one in bodies)
        elif rates and not any(updates.names_a_rate(name) for one in bodies for name in meanings.names_in(one)):
            yield tuple(_times(program, rates[0], one) for one in bodies)


def _times(program, rate, node):
    """The edit by which a value becomes a rate times it; None where the rate is not known there."""
    root = rate
    while isinstance(root, ast.Attribute):
        root = root.value
    if not isinstance(root, ast.Name) or root.id not in meanings.readable_names(program, node):
        return None
    text = program.text(node) if isinstance(node, ast.Call) or meanings.is_binary(node, ast.Mult, ast.Div) else f"({program.text(node)})"
    return editing.put(program, node, f"{program.text(rate)} * {text}")


@operator(
    id="rate-of-the-first-group-only",
    family="optimisation",
    cause="the schedule sets the rate of the first parameter group only",
    symptoms=["biases and norms keep the full rate to the end", "the logged rate, that of the first group, looks right"],
    difficulty=2,
    why="Most optimisers have a single group, and `param_groups[0]` is what examples write.",
    finding="Print the rate of every group after a hundred steps.",
    invariant="every group follows the schedule",
)
def rate_of_the_first_group_only(program):
    groups = [one for one in program.walk(ast.Dict) if any(isinstance(key, ast.Constant) and key.value == "params" for key in one.keys)]
    for statement, assignment in _rate_settings(program):
        target = assignment.targets[0]
        own = isinstance(target.value, ast.Name) and target.value.id in meanings.names_in(assignment.value)
        if len(groups) > 1 and isinstance(statement, ast.For) and not own:
            yield program.replace(statement, f'{program.text(statement.iter)}[0]["lr"] = {program.text(assignment.value)}')


def _schedulers(program):
    """Calls that make a scheduler."""
    return [one for one in program.walk(ast.Call) if re.fullmatch(_SCHEDULERS, updates.last_part(one.func))]


@operator(
    id="scheduler-of-the-wrong-optimizer",
    family="optimisation",
    cause="a scheduler is made for the other optimiser",
    symptoms=["one network keeps its first rate", "the rate of the other one falls twice as fast"],
    difficulty=2,
    why="The second scheduler's line is a copy of the first, and one name stayed behind.",
    finding="Print the rate of both optimisers after a hundred steps.",
    invariant="each scheduler changes its own optimiser's rate",
)
def scheduler_of_the_wrong_optimizer(program):
    for call in _schedulers(program):
        held = program.argument(call, "optimizer", 0)
        if isinstance(held, (ast.Name, ast.Attribute)) and meanings.named(held, training_code.OPTIMIZER):
            other = meanings.sibling(program, held, _OPTIMIZERS)
            made = any(training_code.builds_optimizer(one.value) and program.text(one.targets[0]) == other for one in program.walk(ast.Assign))
            yield program.replace(held, other) if other and made else None


@operator(
    id="plateau-in-the-wrong-direction",
    family="optimisation",
    cause="the plateau is sought in the wrong direction: the rate is cut while the metric improves",
    symptoms=["the rate falls in the epochs that go well", "training stops improving soon after the start"],
    difficulty=2,
    why="The default, `min`, is for losses; for an accuracy the mode has to be given, and a wrong one raises no error.",
    finding="Print the rate beside the metric for each epoch: it may be cut only after epochs without an improvement.",
    invariant="as long as the metric improves the rate stays",
)
def plateau_in_the_wrong_direction(program):
    for call in program.calls("ReduceLROnPlateau"):
        mode = program.argument(call, "mode", 1)
        if isinstance(mode, ast.Constant) and mode.value == "max":
            yield program.remove_argument(call, mode) if any(one.value is mode for one in call.keywords) else program.replace(mode, '"min"')
        elif isinstance(mode, ast.Constant) and mode.value == "min":
            yield program.replace(mode, '"max"')


@operator(
    id="plateau-of-the-training-loss",
    family="optimisation",
    cause="the rate is cut by the training loss, not by the validation loss",
    symptoms=["the rate is never cut though validation got stuck long ago", "the validation loss rises at an unchanged rate"],
    difficulty=2,
    why="Both losses are in scope at the end of the epoch, and the training loss is the one that is simply called loss.",
    finding="Compare the epochs in which the rate was cut with the curve of the validation loss.",
    invariant="what is tuned by validation reads the validation metric",
)
def plateau_of_the_training_loss(program):
    for _, call in updates.scheduler_steps(program):
        watched = call.args[0] if len(call.args) == 1 else None
        name = meanings.last_name(watched) if isinstance(watched, ast.Name) else ""
        words = r"(?:^|(?<=_))(?:validation|valid|val|test|eval)(?=_|$)"
        if re.search(words, name):
            known = meanings.readable_names(program, call)
            others = [re.sub(words, word, name) for word in ("train", "training", "tr")] + [re.sub(words + "_?", "", name)]
            other = next((one for one in others if one in known), None)
            yield program.replace(watched, other) if other else None


@operator(
    id="schedule-length-in-epochs",
    family="optimisation",
    cause="the schedule moves with every step, and its length is the number of epochs",
    symptoms=["the rate reaches its end within the first epoch", "a cosine goes up and down many times"],
    difficulty=2,
    why="`T_max=epochs` is right in every example whose scheduler moves once an epoch.",
    finding="Plot the learning rate over all steps before training: it must end where training ends.",
    invariant="the schedule ends with the last step of training",
)
def schedule_length_in_epochs(program):
    counted = {one.id for loop in program.walk(ast.For) for one in ast.walk(loop.iter) if isinstance(one, ast.Name)}
    given = [one for call in _schedulers(program) for one in (*call.args, *[keyword.value for keyword in call.keywords])]
    others = [value for name, value in updates.named_values(program) if re.fullmatch(_LENGTHS, name, re.IGNORECASE) and name not in counted]
    for value in sorted({*given, *others}, key=program.start):
        parts = meanings.operands(value.left if meanings.is_binary(value, ast.FloorDiv, ast.Div) else value, ast.Mult)
        epochs = [one for one in parts if re.fullmatch(_EPOCHS, meanings.last_name(one), re.IGNORECASE)]
        if isinstance(value, ast.BinOp) and len(parts) > 1 and len(epochs) == 1:
            gone = [one for one in parts if one is not epochs[0]]
            yield editing.with_unused(program, editing.put(program, value, program.text(epochs[0])), *gone)
