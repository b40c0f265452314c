"""Mistakes about what training keeps beside the weights: running statistics, the best checkpoint, patience."""

import ast

from ..operator import operator
from ..program import number
from ..reading import editing, meanings, training_code

_RUNNING = r"running_(?:mean|var\w*|std|stat\w*|average)|moving_(?:mean|var\w*|std|average)"
_SHARE = r"momentum|decay|alpha|beta|rate|rho|tau"
_BEST = r"best|lowest"
_PATIENCE = r"patience|bad|wait|waited|waiting|stale|since|stalled|no_improve\w*|without_improve\w*|counter|strikes"


def _updates(program):
    """Statements that bring a running statistic up to date, outside of constructors."""
    for statement in program.walk(ast.Assign, ast.AugAssign, ast.Expr):
        function = program.function(statement)
        if function is not None and function.name in ("__init__", "reset_running_stats", "reset_parameters"):
            continue
        if isinstance(statement, ast.Expr):
            call = statement.value
            written = training_code.owner(call) if isinstance(call, ast.Call) else None
            while isinstance(written, ast.Call) and meanings.callee(written).endswith("_"):
                written = training_code.owner(written)
            if isinstance(written, (ast.Name, ast.Attribute)) and meanings.named(written, _RUNNING) and meanings.callee(call).endswith("_"):
                yield statement
        elif len(meanings.targets(statement)) == 1 and meanings.named(meanings.targets(statement)[0], _RUNNING):
            target = meanings.targets(statement)[0]
            while isinstance(target, ast.Subscript):
                target = target.value
            known = (
                not isinstance(target, ast.Name) or program.function(statement) is None or target.id in meanings.readable_names(program, statement)
            )
            itself = isinstance(statement, ast.AugAssign) or any(
                training_code.same_place(one, target) for one in ast.walk(statement.value) if isinstance(one, ast.expr)
            )
            if itself and known:
                yield statement


@operator(
    id="running-statistics-never-updated",
    family="train-and-eval",
    cause="a running statistic keeps its first value",
    symptoms=["training is fine and evaluation is far off", "evaluation mode gives other activations than training mode on the same data"],
    difficulty=2,
    why="In training the batch's own statistics are used, so nothing there needs the running ones.",
    finding="Print the running mean and variance after training: they must be near those of the data, not 0 and 1.",
    invariant="after many batches of the same distribution both modes agree",
)
def running_statistics_never_updated(program):
    for statement in _updates(program):
        yield editing.remove(program, statement)


@operator(
    id="running-statistics-weights-swapped",
    family="train-and-eval",
    cause="the shares of old and new are swapped in a running statistic",
    symptoms=["evaluation results jump from one epoch to the next", "the running mean follows the last batch"],
    difficulty=2,
    why="PyTorch's momentum is the share of the new value, most other libraries' that of the old one.",
    finding="Feed one unusual batch after many usual ones: the running mean must hardly move.",
    invariant="one batch moves a running statistic by a small share of the distance",
)
def running_statistics_weights_swapped(program):
    for statement in _updates(program):
        rests = [one for one in program.walk(ast.BinOp, within=statement) if meanings.is_binary(one, ast.Sub) and number(one.left) == 1]
        if len(rests) == 1:
            inside = set(ast.walk(rests[0]))
            shares = [
                one
                for one in program.walk(ast.Name, ast.Attribute, ast.Constant, within=statement)
                if one not in inside and meanings.same(one, rests[0].right)
            ]
            if len(shares) == 1:
                yield (editing.put(program, shares[0], program.text(rests[0])), editing.put(program, rests[0], program.text(shares[0])))
            elif not shares and meanings.callee_is(program.parents.get(rests[0]), "lerp", "lerp_"):
                yield editing.keep(program, rests[0], rests[0].right)
            continue
        numbers = [one for one in program.walk(ast.Constant, within=statement) if isinstance(one.value, float) and 0 < one.value < 1]
        if len(numbers) == 2 and abs(numbers[0].value + numbers[1].value - 1) < 1e-9 and numbers[0].value != numbers[1].value:
            yield program.swap(*numbers)
        for call in program.calls("lerp_", "lerp", within=statement):
            if not rests and call.args and meanings.named(call.args[-1], _SHARE):
                yield program.replace(call.args[-1], f"1 - {program.text(call.args[-1])}")
    for call in program.calls("BatchNorm1d", "BatchNorm2d", "BatchNorm3d"):
        momentum = program.argument(call, "momentum", 2)
        if momentum is None and len(call.args) == 1 and program.argument(call, "track_running_stats") is None:
            yield program.add_argument(call, "momentum=0.9")
        elif isinstance(number(momentum), float) and 0 < number(momentum) < 0.5:
            yield program.replace(momentum, repr(round(1 - number(momentum), 6)))


# The best checkpoint.


def _is_weights(node):
    return meanings.callee_is(node, "state_dict")


@operator(
    id="best-weights-aliased",
    family="train-and-eval",
    cause="the best weights are kept by reference, so that further training changes them",
    symptoms=["the restored model scores like the last one, not like the best", "the best checkpoint equals the final one"],
    difficulty=3,
    why="`state_dict()` is a new dict of the same tensors, and in-place updates go right through it.",
    finding="Compare the kept weights right after saving and an epoch later, or evaluate the restored model against the score that was recorded.",
    invariant="kept weights do not change while training goes on",
)
def best_weights_aliased(program):
    for call in program.calls("deepcopy"):
        if len(call.args) == 1 and _is_weights(call.args[0]):
            yield program.replace(call, program.text(call.args[0]))
    for node in program.walk(ast.DictComp):
        items = node.generators[0].iter
        copies = meanings.callee_is(node.value, "clone", "copy", "deepcopy", "cpu")
        kept = meanings.matches(meanings.bound_to(program, node), r"best|kept|saved|snapshot|checkpoint|state|weights")
        if copies and kept and meanings.callee_is(items, "items") and _is_weights(training_code.owner(items)):
            yield program.replace(node, program.text(training_code.owner(items)))


@operator(
    id="best-weights-never-restored",
    family="train-and-eval",
    cause="the best weights are kept and never loaded back",
    symptoms=["the final score is worse than the best one logged", "early stopping brings nothing"],
    difficulty=2,
    why="Keeping and restoring are far apart in the code, and the model that is there works as well.",
    finding="Evaluate the returned model and compare with the best score in the log.",
    invariant="the returned model scores as well as the best one logged",
)
def best_weights_never_restored(program):
    for statement, call in training_code.calls_alone(program, "load_state_dict"):
        if call.args and (meanings.named(call.args[0], _BEST) or meanings.mentions(call.args[0], _BEST)):
            yield editing.remove(program, statement)


@operator(
    id="worst-checkpoint-kept",
    family="train-and-eval",
    cause="the comparison with the best score so far is the wrong way round",
    symptoms=["the best score in the log is its first or its worst", "training stops early after a few epochs of progress"],
    difficulty=1,
    why="For a loss smaller is better, for an accuracy larger, and the line is copied from one to the other.",
    finding="Print the score each time a new best is recorded: it must improve from one to the next.",
    invariant="the score recorded as best is the best of the history",
)
def worst_checkpoint_kept(program):
    for node in program.walk(ast.If):
        test = node.test
        if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], (ast.Lt, ast.Gt, ast.LtE, ast.GtE)):
            continue
        sides = [test.left, test.comparators[0]]
        best = [one for one in sides if isinstance(one, (ast.Name, ast.Attribute, ast.Subscript)) and meanings.named(one, _BEST)]
        stored = [target for one in node.body for target in meanings.targets(one)]
        if any(training_code.same_place(one, other) for one in best for other in stored):
            symbol = {ast.Lt: ("<", ">"), ast.Gt: (">", "<"), ast.LtE: ("<=", ">="), ast.GtE: (">=", "<=")}[type(test.ops[0])]
            yield editing.between(program, *sides, *symbol)


@operator(
    id="patience-not-reset",
    family="train-and-eval",
    cause="the count of epochs without progress is not reset by progress",
    symptoms=["training stops while the validation loss still falls", "the number of epochs is nearly the patience"],
    difficulty=2,
    why="Until the first bad epoch the counter is zero anyway, so a short run looks right.",
    finding="Print the counter each epoch: it must go back to zero at each new best.",
    invariant="training stops only after that many bad epochs in a row",
)
def patience_not_reset(program):
    for statement in program.walk(ast.Assign):
        parent = program.parents.get(statement)
        if isinstance(parent, ast.If) and len(parent.body) > 1 and number(statement.value) == 0 and meanings.named(statement.targets[0], _PATIENCE):
            if statement in parent.body and meanings.mentions(parent.test, _BEST + "|improved|min_delta"):
                yield editing.remove(program, statement)
