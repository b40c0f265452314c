"""Mistakes about what a loss compares with: targets that are shifted wrongly, and targets of another form than the loss expects."""

import ast

from ..operator import operator
from ..program import Edit, number
from ..reading import data_sets, editing, losses, meanings, tensors, training_code

_SEQUENCES = losses.LABELS + "|" + data_sets.TOKENS + r"|logits?|outputs?|preds?|predictions?|log_?probs?|batch|chunk|x|xb|data|row|sample|trg\w*"
_LOGITS = r"logits?|outputs?|out|preds?|predictions?|log_?probs?|scores"
_NO_TOKENS = r"values?|rewards?|dones?|deltas?|times?|returns?|betas?|alphas?\w*|edges|bins|masks?"
_INPUTS = r"inputs?|x|xs|xb|input_ids|tokens?|ids|idx|source|src|context|contexts"


# Shifts by one.


def _shift(node):
    """The slice of a sequence that leaves its first (`1:`) or its last (`:-1`) entry out: the slice, and 1 or -1; or None."""
    if not isinstance(node.ctx, ast.Load) or meanings.named(node.value, _NO_TOKENS):
        return None
    index = tensors.index_of(node)
    slices = [one for one in index if isinstance(one, ast.Slice) and not tensors.is_full(one)]
    rest = [one for one in index if one not in slices]
    if len(slices) != 1 or slices[0].step is not None or not all(tensors.is_full(one) or tensors.is_none_index(one) for one in rest):
        return None
    lower, upper = slices[0].lower, slices[0].upper
    if upper is None and number(lower) == 1:
        return slices[0], 1
    return (slices[0], -1) if lower is None and number(upper) == -1 else None


def _shifted_pairs(program):
    """Sequences without their last entry and targets without their first, of one function: both slices, and the function. The first may
    be inputs from the same sequence, or the logits for it."""
    found = {}
    for node in program.walk(ast.Subscript):
        cut = _shift(node)
        if cut is not None and meanings.named(node.value, _SEQUENCES) and not isinstance(program.parents.get(node), (ast.BinOp, ast.Compare)):
            found.setdefault(meanings.around(program, node), []).append((node, *cut))
    for function, cuts in found.items():
        early = [(node, part) for node, part, side in cuts if side == -1]
        late = [(node, part) for node, part, side in cuts if side == 1]
        for target, part in late:
            fitting = [one for one in early if meanings.named(one[0].value, _LOGITS) or meanings.same(one[0].value, target.value)]
            fitting.sort(key=lambda one: abs(one[0].lineno - target.lineno))
            if fitting and not meanings.named(target.value, r"logits?|outputs?|preds?|predictions?"):
                yield fitting[0][1], part, function


def _ends_in_plus_one(node):
    return meanings.is_binary(node, ast.Add) and number(node.right) == 1


@operator(
    id="labels-not-shifted",
    family="loss-and-targets",
    cause="the targets are the inputs themselves, not the tokens that follow them",
    symptoms=["the loss falls to 0 within a few steps", "samples repeat one token for ever"],
    difficulty=2,
    why="Inputs and targets come from one sequence and have one shape; the shift is a 1 in a slice, and some libraries do it themselves.",
    finding="Decode one row of inputs and one of targets below each other: the second must run one token ahead.",
    invariant="target t is input t + 1",
)
def labels_not_shifted(program):
    for _, part, _ in _shifted_pairs(program):
        yield program.replace(part, ":-1")
    for node in program.walk(ast.Subscript):
        bounds = tensors.index_of(node)[-1]
        if not isinstance(bounds, ast.Slice) or bounds.step is not None or not _ends_in_plus_one(bounds.upper):
            if isinstance(bounds, ast.Slice) and _ends_in_plus_one(bounds.lower) and meanings.is_binary(bounds.upper, ast.Add):
                yield _unshifted(program, node, bounds, bounds.lower.left)
            continue
        if number(bounds.lower) == 1 or _ends_in_plus_one(bounds.lower):
            yield _unshifted(program, node, bounds, getattr(bounds.lower, "left", None))
    for call in program.calls("roll"):
        backwards = number(tensors.argument(program, call, ("shifts", "shift"), 0)) == -1
        if backwards and meanings.matches(meanings.bound_to(program, call), losses.LABELS):
            yield editing.keep(program, call, tensors.operand(call))


def _unshifted(program, node, bounds, lower):
    """The edit by which a window of targets begins and ends one earlier; None where it is none of targets."""
    if not meanings.matches(meanings.bound_to(program, node), losses.LABELS + "|next|shifted"):
        return None
    upper = program.text(bounds.upper.left)
    if not _ends_in_plus_one(bounds.upper):
        if not meanings.same(bounds.upper.left, bounds.lower):
            return None
        upper = f"{program.text(lower)} + {program.text(bounds.upper.right)}"
    return program.replace(bounds, f"{program.text(lower)} : {upper}" if lower is not None else f": {upper}")


@operator(
    id="labels-shifted-twice",
    family="loss-and-targets",
    cause="the targets are two tokens ahead of the inputs, not one",
    symptoms=["the loss levels off far above where it should", "samples read as if every other token were missing"],
    difficulty=2,
    why="The shift is made once where the data is cut and once more in the loss, or a 1 becomes a 2 in both slices.",
    finding="Decode one row of inputs and one of targets below each other: the second must run one token ahead.",
    invariant="target t is input t + 1",
)
def labels_shifted_twice(program):
    pairs = list(_shifted_pairs(program))
    for early, late, function in pairs:
        cuts = [one for one in program.walk(ast.Subscript, within=function) if _shift(one)]
        if len(cuts) == 2 and not any(one is not late and number(one.lower) == 1 for one in program.walk(ast.Slice, within=function)):
            yield (program.replace(early, ":-2"), program.replace(late, "2:"))


@operator(
    id="shifted-the-wrong-way",
    family="loss-and-targets",
    cause="the shift is the wrong way round: each position is to predict the token before it",
    symptoms=["the loss is close to 0 early: a position has seen the token that it predicts", "samples are noise or repetition"],
    difficulty=2,
    why="`[1:]` and `[:-1]` give one shape, and which of them belongs to the targets has to be thought through each time.",
    finding="Decode one row of inputs and one of targets below each other: the second must run one token ahead, not behind.",
    invariant="target t is input t + 1",
)
def shifted_the_wrong_way(program):
    for early, late, _ in _shifted_pairs(program):
        yield (program.replace(early, "1:"), program.replace(late, ":-1"))


@operator(
    id="inputs-as-targets",
    family="loss-and-targets",
    cause="the loss compares with the inputs, not with the targets",
    symptoms=["the loss falls to 0 within a few steps", "samples repeat one token for ever", "the targets are never read"],
    difficulty=1,
    why="Inputs and targets of a language model have the same shape and type, and stand side by side in every signature.",
    finding="Change the targets and see whether the loss changes.",
    invariant="the loss depends on the targets",
)
def inputs_as_targets(program):
    for loss in losses.losses(program, "cross_entropy", "nll_loss"):
        flat = losses.callee(loss.target) in ("flatten", "view", "reshape", "ravel") or losses.class_axis(loss.prediction) == "1"
        names = [one for one in program.walk(ast.Name, within=loss.target) if meanings.matches(one.id, losses.LABELS)]
        if not flat or len(names) != 1:
            continue
        made = meanings.value_before(program, names[0].id, loss.call)
        if made is not None and any(isinstance(one, ast.Slice) for one in ast.walk(made)):
            continue
        calls = program.walk(ast.Call, within=meanings.around(program, loss.call))
        fed = [one.id for call in calls for one in call.args if isinstance(one, ast.Name)]
        known = meanings.readable_names(program, loss.call)
        fitting = [one for one in fed if meanings.matches(one, _INPUTS) and one in known and not meanings.matches(one, losses.LABELS)]
        if fitting:
            yield program.replace(names[0], fitting[0])


# Forms of targets.


@operator(
    id="one-hot-against-indices",
    family="loss-and-targets",
    cause="class numbers stand where one-hot targets are needed",
    symptoms=["the loss grows with the number of the class", "only the last classes are ever predicted, or a shape error"],
    difficulty=2,
    why="Losses come in both conventions, and a column of numbers broadcasts against a table of probabilities.",
    finding="Print the targets' shape and the sum of a row: `(N, C)`, and 1.",
    invariant="renumbering the classes does not change the loss",
)
def one_hot_against_indices(program):
    for node in program.walk(ast.Call, ast.Subscript):
        labels = None
        if losses.callee(node) == "one_hot" and node.args:
            labels = node.args[0]
        elif isinstance(node, ast.Subscript) and losses.callee(node.value) in ("eye", "identity"):
            labels = node.slice
        if isinstance(labels, (ast.Name, ast.Attribute)) and meanings.named(labels, losses.LABELS):
            parent = program.parents.get(node)
            if not meanings.is_binary(parent, ast.MatMult) and losses.callee(parent) not in ("cross_entropy", "cat", "Linear"):
                yield program.replace(node, f"{program.text(labels)}[:, None]")


@operator(
    id="targets-broadcast-to-all-pairs",
    family="loss-and-targets",
    cause="predictions are (N, 1) and targets (N,), so that the loss compares all pairs",
    symptoms=["the loss falls to the variance of the targets and stays", "all predictions become the mean of the targets"],
    difficulty=2,
    why="A network with one output gives `(N, 1)`, targets are stored as `(N,)`; their difference is an `(N, N)` table, and its mean a number.",
    finding="Print the shapes of both sides, or of the loss with `reduction=\"none\"`: it must be `(N,)`.",
    invariant="the loss of a batch is the mean of the losses of its examples alone",
)
def targets_broadcast_to_all_pairs(program):
    sides = [(loss.call, side) for loss in losses.losses(program, *losses.REGRESSION) for side in (loss.prediction, loss.target)]
    for node in program.walk(ast.BinOp):
        if isinstance(node.op, ast.Sub) and any(losses.is_label(one) for one in (node.left, node.right)) and losses.in_loss(program, node):
            sides += [(node, node.left), (node, node.right)] if meanings.in_squared(program, node) else []
    done = set()
    for node, side in sorted(sides, key=lambda one: program.start(one[1])):
        while losses.callee(side) in ("detach", "float"):
            side = tensors.operand(side)
        made = _made(program, side, node)
        side = made if _without_axis(made) is not None and program.statement(made).value is made or not isinstance(side, ast.Name) else side
        held = _without_axis(side)
        if held is not None and side not in done:
            done.add(side)
            yield Edit(editing.span(program, held)[1], program.end(side), "")
    fed = [_made(program, side, node) for node, side in sides]
    fed = [one for one in fed if isinstance(one, ast.Call) and meanings.matches(losses.callee(one), training_code.MODEL)]
    for module in training_code.modules(program).values() if fed else ():
        for statement in program.walk(ast.Return, within=module):
            held = _without_axis(statement.value) if getattr(program.function(statement), "name", "") == "forward" else None
            if held is not None:
                yield Edit(editing.span(program, held)[1], program.end(statement.value), "")


def _made(program, node, at):
    """What a variable was made by before a node; anything else as it is."""
    return meanings.value_before(program, node.id, at) if isinstance(node, ast.Name) else node


def _without_axis(node):
    """What a vector was before its axis of size 1 was dropped, or was given it: `x` of `x.squeeze(-1)`, `x[:, 0]`, `y[:, None]`; or None."""
    if isinstance(node, ast.Subscript):
        index = tensors.index_of(node)
        one = len(index) == 2 and tensors.is_full(index[0]) and (number(index[1]) == 0 or tensors.is_none_index(index[1]))
        return node.value if one else None
    if not tensors.is_method(node):
        return None
    sizes = [number(one) for one in tensors.sizes_of(node)]
    name = losses.callee(node)
    if name in ("squeeze", "unsqueeze") and sizes in ([], [-1], [1]) and not node.keywords:
        return node.func.value
    if name in ("squeeze", "unsqueeze") and not node.args and number(node.keywords[0].value) in (-1, 1):
        return node.func.value
    if name in ("view", "reshape") and sizes in ([-1], [-1, 1]) or name in ("flatten", "ravel") and not node.args:
        return node.func.value
    return None
