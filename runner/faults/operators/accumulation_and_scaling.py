"""Mistakes in the accumulation of gradients over micro-batches, and in the scaling of the loss for half precision."""

import ast

from ..operator import operator
from ..program import number
from ..reading import editing, meanings, training_code, updates

_COUNT = r"accum\w*|grad_accum\w*|acc_steps|micro\w*|chunks|n_chunks"
_PARTS = r"micro\w*|chunks|parts|pieces|splits"
_SCALE = r"scale\w*|scaling\w*"


def _backwards(program, within=None):
    """Statements that run a backward pass on a loss, and the call."""
    return [(one, call) for one, call in training_code.calls_alone(program, "backward", within=within) if training_code.owner(call) is not None]


def _guards(program):
    """Blocks `if (i + 1) % count == 0:` that step behind a backward pass in the same loop: the block, the remainder, the backward statement."""
    backwards = [one for one, _ in _backwards(program)]
    for block in program.walk(ast.If):
        remainders = [one for one in ast.walk(block.test) if meanings.is_binary(one, ast.Mod)]
        earlier = [one for one in updates.predecessors(program, block) if one in backwards]
        if len(remainders) == 1 and earlier and any(one in block.body for one, _ in updates.optimizer_steps(program, block)):
            yield block, remainders[0], earlier[0]


def _inner_loops(program):
    """Loops over micro-batches whose gradients a step behind the loop uses: the loop, its backward statement, the step."""
    for loop in program.walk(ast.For):
        inside = [one for one, _ in _backwards(program, loop) if one in loop.body]
        if inside and not list(updates.optimizer_steps(program, loop)):
            behind = [one for one, _ in updates.optimizer_steps(program) if one in updates.followers(program, loop)]
            if behind:
                yield loop, inside[0], behind[0]


def _accumulates(program, node):
    """Whether a node stands in a loop over micro-batches."""
    loops = [loop for loop, _, _ in _inner_loops(program)] + [program.parents.get(block) for block, _, _ in _guards(program)]
    return any(node in set(ast.walk(loop)) for loop in loops)


def _is_count(node):
    """Whether a value is the number of micro-batches."""
    if meanings.callee_is(node, "len") and node.args:
        return meanings.named(node.args[0], _PARTS)
    return meanings.named(node, _COUNT)


@operator(
    id="accumulated-without-dividing",
    family="optimisation",
    cause="the losses of the micro-batches are added up, not averaged",
    symptoms=["the gradient norm grows with the number of micro-batches", "the same rate that suits the full batch diverges"],
    difficulty=2,
    why="Each micro-batch's loss is a mean already, and that `backward` adds the gradients up is easily forgotten.",
    finding="Compare the gradient of a batch at once with that of the same batch in four parts: they must be equal.",
    invariant="the gradient of a batch does not depend on the parts it is fed in",
)
def accumulated_without_dividing(program):
    for node in program.walk(ast.AugAssign, ast.BinOp):
        if isinstance(node, ast.AugAssign):
            if isinstance(node.op, ast.Div) and _is_count(node.value) and _accumulates(program, node):
                yield editing.remove(program, node)
        elif isinstance(node.op, ast.Div) and _is_count(node.right) and _accumulates(program, node):
            statement = program.parents.get(node)
            again = isinstance(statement, ast.Assign) and training_code.same_place(statement.targets[0], node.left)
            if again:
                yield editing.remove(program, statement)
            elif not meanings.callee_is(node.left, "item"):
                yield editing.keep(program, node, node.left)
        elif isinstance(node.op, ast.Mult) and _accumulates(program, node) and meanings.named(node.left, training_code.LOSS):
            share = node.right
            if meanings.is_binary(share, ast.Div) and all(meanings.callee_is(one, "len") for one in (share.left, share.right)):
                yield editing.keep(program, node, node.left)


@operator(
    id="accumulation-boundary-off-by-one",
    family="optimisation",
    cause="the update comes one micro-batch early: the first one uses a single micro-batch",
    symptoms=["the first update is smaller than all others", "there is one update more than planned, or the last batches make none"],
    difficulty=3,
    why="Steps are counted from 0, and `i % n == 0` is how one writes every n-th in all other places.",
    finding="Print `i` at each update: the first must come after n micro-batches.",
    invariant="every update uses the same number of micro-batches",
)
def accumulation_boundary_off_by_one(program):
    for _, remainder, _ in _guards(program):
        if meanings.is_binary(remainder.left, ast.Add) and number(remainder.left.right) == 1:
            yield editing.keep(program, remainder.left, remainder.left.left)


@operator(
    id="zero-grad-per-micro-batch",
    family="optimisation",
    cause="gradients are cleared for every micro-batch: only the last of each group counts",
    symptoms=["the loss is as noisy as with a single micro-batch", "the gradient norm falls by the number of micro-batches"],
    difficulty=2,
    why="Clearing right before `backward` is the usual order of the loop without accumulation.",
    finding="Compare the gradient of a batch at once with that of the same batch in four parts: they must be equal.",
    invariant="every example of the batch has a share in the gradient",
)
def zero_grad_per_micro_batch(program):
    clears = [one for one, _ in training_code.calls_alone(program, "zero_grad")]
    for block, _, backward in _guards(program):
        for statement in block.body:
            if statement in clears:
                yield training_code.moved_before(program, statement, backward)
    for loop, backward, step in _inner_loops(program):
        for statement in [*updates.predecessors(program, loop), *updates.followers(program, step)]:
            if statement in clears:
                yield training_code.moved_before(program, statement, backward)
                break


@operator(
    id="stepped-per-micro-batch",
    family="optimisation",
    cause="the optimiser steps after every micro-batch: nothing is accumulated",
    symptoms=["the loss is as noisy as with a single micro-batch", "there are several times as many updates as planned"],
    difficulty=2,
    why="One level of indentation decides whether the step belongs to the micro-batch or to the batch.",
    finding="Count the updates of an epoch: examples divided by the effective batch size.",
    invariant="parameters stay the same within a batch",
)
def stepped_per_micro_batch(program):
    for block, _, _ in _guards(program):
        yield training_code.dedented(program, block)
    for loop, _, step in _inner_loops(program):
        yield program.move_statement(step, after=loop.body[-1])


@operator(
    id="last-partial-accumulation-dropped",
    family="optimisation",
    cause="the micro-batches left over at the end of the epoch make no update",
    symptoms=["the last examples of an epoch have no effect", "their gradients leak into the first update of the next epoch"],
    difficulty=3,
    why="As long as the number of batches is a multiple of the group there are none left over.",
    finding="Run an epoch whose number of batches is no multiple of the group and print the gradient norm at its end: it must be zero.",
    invariant="at the end of an epoch no gradient is left",
)
def last_partial_accumulation_dropped(program):
    for block, remainder, _ in _guards(program):
        if isinstance(block.test, ast.BoolOp) and isinstance(block.test.op, ast.Or) and len(block.test.values) == 2:
            kept = [one for one in block.test.values if remainder in set(ast.walk(one))]
            yield editing.keep(program, block.test, kept[0])
    for block in program.walk(ast.If):
        behind = isinstance(block.test, (ast.Compare, ast.BinOp)) and any(meanings.is_binary(one, ast.Mod) for one in ast.walk(block.test))
        loops = [one for one in updates.predecessors(program, block) if isinstance(one, ast.For) and list(_backwards(program, one))]
        if behind and loops and list(updates.optimizer_steps(program, block)) and list(updates.optimizer_steps(program, loops[0])):
            yield editing.remove(program, block)


@operator(
    id="clip-per-micro-batch",
    family="optimisation",
    cause="gradients are clipped after every micro-batch, while they are still being added up",
    symptoms=["late micro-batches count more than early ones", "the logged norm is not that of the gradient that is used"],
    difficulty=2,
    why="Clipping belongs behind `backward`, and with accumulation there are several of them.",
    finding="Compare the gradient before the step with that of the whole batch at once, clipped once.",
    invariant="the gradient of a batch does not depend on the parts it is fed in",
)
def clip_per_micro_batch(program):
    clips = [one for one, _ in updates.clippings(program)]
    for block, _, backward in _guards(program):
        for statement in block.body:
            if statement in clips:
                yield training_code.moved_behind(program, statement, backward)
    for loop, backward, _ in _inner_loops(program):
        for statement in updates.followers(program, loop):
            if statement in clips:
                yield training_code.moved_behind(program, statement, backward)
                break


@operator(
    id="schedule-stepped-per-micro-batch",
    family="optimisation",
    cause="the schedule counts updates and moves on with every micro-batch",
    symptoms=["the rate reaches its end after a fraction of the training", "the loss levels off early and then does not move at all"],
    difficulty=2,
    why="Without accumulation every batch is an update, and the line stayed where it was.",
    finding="Print the rate at the last update: it must be next to the schedule's end, and not long before.",
    invariant="the learning rate is the same for all micro-batches of an update",
)
def schedule_stepped_per_micro_batch(program):
    steps = [one for one, call in updates.scheduler_steps(program) if not call.args]
    for block, _, _ in _guards(program):
        for statement in block.body:
            if statement in steps:
                yield program.move_statement(statement, after=block)
    for loop, _, _ in _inner_loops(program):
        for statement in updates.followers(program, loop):
            if statement in steps:
                yield program.move_statement(statement, after=loop.body[-1])


# Scaling of the loss.


def _is_scaler(node):
    return node is not None and meanings.named(node, r"\w*scaler")


def _unscalings(program):
    """Statements that divide gradients by the loss's scale: a call of the scaler, or a loop over parameters."""
    for statement, call in training_code.calls_alone(program, "unscale_"):
        yield statement
    for loop in program.walk(ast.For):
        inner = loop.body[0] if len(loop.body) == 1 else None
        inner = inner.body[0] if isinstance(inner, ast.If) and len(inner.body) == 1 else inner
        changed = meanings.targets(inner)[0] if isinstance(inner, (ast.Assign, ast.AugAssign)) else None
        if isinstance(inner, ast.Expr) and meanings.callee_is(inner.value, "div_", "mul_"):
            changed = training_code.owner(inner.value)
        if isinstance(changed, ast.Attribute) and changed.attr == "grad" and meanings.mentions(inner, _SCALE):
            yield loop


@operator(
    id="clip-before-unscale",
    family="optimisation",
    cause="gradients are clipped while they are still multiplied by the loss's scale",
    symptoms=["training crawls: nearly every gradient is above the limit", "the logged norm changes with the scale"],
    difficulty=2,
    why="`scaler.step` unscales by itself, so the explicit call is needed only for clipping, and its place is easily mistaken.",
    finding="Print the norm that clipping returns: it must not change when the scale is doubled.",
    invariant="the scale of the loss has no effect on the update",
)
def clip_before_unscale(program):
    unscalings = list(_unscalings(program))
    for statement, _ in updates.clippings(program):
        earlier = [one for one in updates.predecessors(program, statement) if one in unscalings]
        if earlier:
            yield updates.moved_ahead(program, statement, earlier[0])


@operator(
    id="scaler-never-updated",
    family="optimisation",
    cause="the scaler is never updated",
    symptoms=["an error in the second step that `step()` has already been called", "the scale stays the same for good"],
    difficulty=1,
    why="The scaler needs a call of its own after the step, which no loop without mixed precision has.",
    finding="Print `scaler.get_scale()` every hundred steps: it must change now and then.",
    invariant="after an overflow the scale is smaller than before",
)
def scaler_never_updated(program):
    for statement, call in training_code.calls_alone(program, "update"):
        if _is_scaler(training_code.owner(call)):
            yield editing.remove(program, statement)


@operator(
    id="scaler-bypassed-in-the-step",
    family="optimisation",
    cause="the optimiser steps itself, on gradients that are still multiplied by the loss's scale",
    symptoms=["with SGD the first update destroys the model", "with Adam all seems well until a gradient overflows and every weight is NaN"],
    difficulty=2,
    why="`optimizer.step()` is what the hand writes, and Adam does not mind the size of its gradients.",
    finding="Print the gradient norm right before the step: it must not change when the scale is doubled.",
    invariant="the scale of the loss has no effect on the update",
)
def scaler_bypassed_in_the_step(program):
    unscaled = [one for one in _unscalings(program) if isinstance(one, ast.Expr)]
    for _, call in training_code.calls_alone(program, "step"):
        if _is_scaler(training_code.owner(call)) and len(call.args) == 1 and not unscaled:
            yield program.replace(call, f"{program.text(call.args[0])}.step()")


@operator(
    id="loss-not-scaled",
    family="optimisation",
    cause="the loss is not scaled, while the gradients are divided by the scale",
    symptoms=["updates are a thousand times too small", "in half precision small gradients are exactly zero"],
    difficulty=2,
    why="`loss.backward()` is what the hand writes; scaling needs both ends, and the other one is somewhere else.",
    finding="Compare the gradients right before the step with those of a run in float32.",
    invariant="the scale of the loss has no effect on the update",
)
def loss_not_scaled(program):
    by_hand = [one for one in _unscalings(program) if isinstance(one, ast.For)]
    for _, call in _backwards(program):
        scaled = training_code.owner(call)
        if meanings.callee_is(scaled, "scale") and _is_scaler(training_code.owner(scaled)) and len(scaled.args) == 1:
            yield editing.keep(program, scaled, scaled.args[0])
        elif meanings.is_binary(scaled, ast.Mult) and by_hand:
            scales = [one for one in (scaled.left, scaled.right) if meanings.named(one, _SCALE)]
            if len(scales) == 1:
                yield editing.keep(program, scaled, scaled.right if scales[0] is scaled.left else scaled.left)


@operator(
    id="loss-scale-not-undone",
    family="optimisation",
    cause="the loss is scaled, and the gradients are not divided by the scale before the step",
    symptoms=["with SGD the first update destroys the model", "clipping reduces every gradient"],
    difficulty=2,
    why="With Adam, which divides by the gradient's own size, the script works without it.",
    finding="Print the gradient norm right before the step: it must not change when the scale is doubled.",
    invariant="the scale of the loss has no effect on the update",
)
def loss_scale_not_undone(program):
    for statement in _unscalings(program):
        if isinstance(statement, ast.For):
            yield editing.remove(program, statement)
