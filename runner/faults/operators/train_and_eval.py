"""Mistakes about the two modes of a model: what acts in training and what acts in evaluation."""

import ast

from ..operator import operator
from ..program import number
from ..reading import editing, meanings, training_code

_DEPENDS_ON_MODE = (
    "Dropout", "Dropout1d", "Dropout2d", "AlphaDropout", "BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "SyncBatchNorm", "TransformerEncoderLayer",
    "MultiheadAttention",
)  # fmt: skip
_MODE = r"training|is_training|train_mode|is_train"


def _has_modes(program):
    """Whether anything in the program acts differently in training and in evaluation."""
    of_layer = any(meanings.callee_is(call, *_DEPENDS_ON_MODE) for call in program.walk(ast.Call))
    return of_layer or any(one.attr == "training" for one in program.walk(ast.Attribute))


def _sets_mode(program, training):
    """Statements that put a model into a mode: `model.eval()`, `model.train(False)`, `model.train()`, `model.train(was_training)`."""
    for statement, call in training_code.calls_alone(program, "eval", "train"):
        held = training_code.owner(call)
        if held is None or len(call.args) + len(call.keywords) > 1:
            continue
        mode = call.args[0] if call.args else call.keywords[0].value if call.keywords else None
        off = (
            meanings.callee(call) == "eval"
            and mode is None
            or meanings.callee(call) == "train"
            and mode is not None
            and training_code.is_truth(mode, False)
        )
        on = (
            meanings.callee(call) == "train"
            and not off
            and (mode is None or isinstance(mode, (ast.Name, ast.Attribute)) or training_code.is_truth(mode, True))
        )
        if on if training else off:
            yield statement, held


@operator(
    id="eval-mode-forgotten",
    family="train-and-eval",
    cause="the model is evaluated in training mode: dropout is active, batch norm uses the batch",
    symptoms=["evaluating twice gives two results", "validation is worse than training from the first step on"],
    difficulty=1,
    why="Switching the mode is a line without a result, and `no_grad` next to it looks as if it did the same.",
    finding="Evaluate the same batch twice and compare, or print `model.training` inside the evaluation.",
    invariant="evaluation is deterministic, and an example's result does not depend on its batch",
)
def eval_mode_forgotten(program):
    if not _has_modes(program):
        return
    for statement, _ in _sets_mode(program, training=False):
        yield editing.remove(program, statement)
    for call in program.calls("eval"):
        held = training_code.owner(call)
        if held is not None and not call.args and not isinstance(program.parents.get(call), ast.Expr) and not meanings.named(held, r"pl|pd|df|tf"):
            yield editing.put(program, call, program.text(held))


@operator(
    id="train-mode-forgotten",
    family="train-and-eval",
    cause="after the first evaluation the model stays in evaluation mode",
    symptoms=[
        "training behaves differently after the first evaluation",
        "running statistics stop changing",
        "more overfitting than the dropout rate should allow",
    ],
    difficulty=2,
    why="A model starts in training mode, so the line back is missed only after the first evaluation.",
    finding="Print `model.training` right before each forward pass of training.",
    invariant="every training step runs in training mode",
)
def train_mode_forgotten(program):
    if not _has_modes(program) or not list(_sets_mode(program, training=False)):
        return
    for statement, held in _sets_mode(program, training=True):
        function = program.function(statement)
        same_function = [
            one
            for one, other in _sets_mode(program, training=False)
            if program.function(one) is function and program.text(other) == program.text(held)
        ]
        looped = program.parent(statement, ast.For, ast.While) is not None
        if looped or any(one.lineno < statement.lineno for one in same_function):
            yield editing.remove(program, statement)


@operator(
    id="functional-dropout-always-on",
    family="train-and-eval",
    cause="functional dropout is not told the mode, so that it also drops in evaluation",
    symptoms=["evaluating twice gives two results, although `eval()` was called", "validation loss is higher than it should be"],
    difficulty=2,
    why="`F.dropout` knows nothing of the module it is called in, and its default is training.",
    finding="Put the model into evaluation mode and run the same input twice.",
    invariant="in evaluation mode the output is a function of the input",
)
def functional_dropout_always_on(program):
    for call in program.calls("dropout", "dropout1d", "dropout2d", "alpha_dropout"):
        mode = program.argument(call, "training", 2)
        if mode is not None and meanings.named(mode, _MODE):
            yield program.remove_argument(call, mode)
    for node in program.walk(ast.IfExp):
        if (
            meanings.named(node.test, _MODE)
            and number(node.orelse) == 0
            and (meanings.mentions(node.body, r"dropout\w*|drop|p|rate") or number(node.body) is not None)
        ):
            yield editing.put(program, node, program.text(node.body))


@operator(
    id="batch-norm-in-the-wrong-mode",
    family="train-and-eval",
    cause="batch norm always uses the statistics of the batch, or never does",
    symptoms=["an example's result depends on its batch", "or activations are far from mean 0 and variance 1 in training"],
    difficulty=2,
    why="The functional form takes the mode as an argument whose default is evaluation; a constant or the default ignores the module's mode.",
    finding="In evaluation mode run one example alone and in a batch, and compare. In training mode print mean and variance behind the norm.",
    invariant="in training the normalised batch has mean 0, in evaluation an example's result does not depend on its batch",
)
def batch_norm_in_the_wrong_mode(program):
    for call in program.calls("batch_norm"):
        mode = program.argument(call, "training", 5)
        if mode is not None and meanings.named(mode, _MODE):
            yield program.replace(mode, "True")
            yield program.remove_argument(call, mode)


@operator(
    id="batch-statistics-at-evaluation",
    family="train-and-eval",
    cause="batch norm keeps no running statistics, so that evaluation normalises by the batch at hand",
    symptoms=["an example's result depends on what else is in its batch", "a batch of one gives an error or nonsense"],
    difficulty=2,
    why="The option comes along when code is copied from few-shot learning or instance norm, and large evaluation batches hide it.",
    finding="In evaluation mode run one example in two different batches and compare.",
    invariant="in evaluation mode an example's result does not depend on its batch",
)
def batch_statistics_at_evaluation(program):
    for call in program.calls("BatchNorm1d", "BatchNorm2d", "BatchNorm3d"):
        if program.argument(call, "track_running_stats", 4) is None and call.args:
            yield program.add_argument(call, "track_running_stats=False")


@operator(
    id="training-branch-inverted",
    family="train-and-eval",
    cause="the two branches for training and evaluation are swapped",
    symptoms=["training is deterministic and evaluation is not", "running statistics move during evaluation"],
    difficulty=1,
    why="`if self.training` and `if not self.training` differ by one word, and both branches return something plausible.",
    finding="Run the layer twice in each mode: only training may give two results, or change the buffers.",
    invariant="evaluation leaves the model as it was",
)
def training_branch_inverted(program):
    for node in program.walk(ast.If, ast.IfExp):
        test = node.test
        if meanings.named(test, _MODE) and isinstance(test, (ast.Name, ast.Attribute)) and node.orelse:
            yield program.replace(test, f"not {program.text(test)}")
        elif isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not) and meanings.named(test.operand, _MODE) and node.orelse:
            yield program.replace(test, program.text(test.operand))


@operator(
    id="training-check-dropped",
    family="train-and-eval",
    cause="what belongs to training only is also done in evaluation",
    symptoms=["evaluating twice gives two results, although the model is in evaluation mode", "a buffer changes during evaluation"],
    difficulty=2,
    why="In training the check makes no difference, and that is where the code is tried out.",
    finding="In evaluation mode run the same input twice, and compare the state dict before and after.",
    invariant="in evaluation mode the output is a function of the input, and no buffer changes",
)
def training_check_dropped(program):
    for node in program.walk(ast.If):
        test = node.test
        if meanings.named(test, _MODE) and isinstance(test, (ast.Name, ast.Attribute)):
            yield training_code.dedented(program, node)
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not) and meanings.named(test.operand, _MODE):
            if not node.orelse and isinstance(node.body[-1], ast.Return):
                yield editing.remove(program, node)
    for node in program.walk(ast.BoolOp):
        if len(node.values) != 2 or not isinstance(program.parents.get(node), (ast.If, ast.IfExp)):
            continue
        for one, other in (node.values, node.values[::-1]):
            denied = isinstance(one, ast.UnaryOp) and isinstance(one.op, ast.Not)
            if meanings.named(one.operand if denied else one, _MODE) and denied == isinstance(node.op, ast.Or):
                yield editing.put(program, node, program.text(other))


@operator(
    id="gradient-kept-through-evaluation",
    family="train-and-eval",
    cause="evaluation records a graph that nobody uses",
    symptoms=["evaluation needs far more memory than it should", "an error that a tensor that requires grad cannot become an array"],
    difficulty=2,
    why="Results are the same with the graph, and `eval()` looks as if it switched it off.",
    finding="Print `requires_grad` of the output in the evaluation function.",
    invariant="what evaluation returns has no `grad_fn`",
)
def gradient_kept_through_evaluation(program):
    for function in program.walk(ast.FunctionDef):
        writes = any(isinstance(one, ast.AugAssign) and isinstance(one.target, ast.Attribute) for one in ast.walk(function))
        for decorator in function.decorator_list:
            if training_code.stops_gradient(decorator) and meanings.matches(function.name, training_code.EVALUATION) and not writes:
                yield training_code.without_decorator(program, decorator)
    for block in training_code.no_grad_blocks(program):
        last = block.body[-1]
        shown = any(
            meanings.named(one, r"val|valid\w*|test|accuracy|acc|correct|pred\w*|probs?|samples?|generated") for one in meanings.targets(last)
        )
        if shown or training_code.evaluates(program, block):
            yield training_code.dedented(program, block)


# Dropout by hand.


def _rates(program, keep=False):
    """Names of a share to drop, or with `keep` of a share to keep, in code that draws a mask by hand."""
    pattern = r"keep\w*" if keep else r"p|rate|drop\w*"
    for node in program.walk(ast.Name, ast.Attribute):
        name = meanings.last_name(node)
        around = meanings.around(program, node)
        if isinstance(node.ctx, ast.Load) and meanings.matches(name, pattern) and not isinstance(program.parents.get(node), ast.Attribute):
            if any(
                meanings.callee_is(one, "rand", "rand_like", "random", "bernoulli", "bernoulli_", "uniform", "binomial")
                for one in program.walk(ast.Call, within=around)
            ):
                yield node


def _rescalings(program):
    """Divisions by the share that is kept: the node of the division (or call), what is divided, the divisor, and the rate in it."""
    shares = [(one, one) for one in _rates(program, keep=True)]
    shares += [
        (program.parents[one], one)
        for one in _rates(program)
        if meanings.is_binary(program.parents.get(one), ast.Sub) and number(program.parents[one].left) == 1
    ]
    for share, rate in sorted(shares, key=lambda one: program.start(one[0])):
        holder = program.parents.get(share)
        if meanings.is_binary(holder, ast.Div) and holder.right is share and number(holder.left) is None:
            yield holder, holder.left, share, rate
        elif isinstance(holder, ast.Call) and meanings.callee_is(holder, "div", "div_", "true_divide") and holder.args[:1] == [share]:
            yield holder, training_code.owner(holder), share, rate
        elif isinstance(holder, ast.AugAssign) and isinstance(holder.op, ast.Div):
            yield holder, None, share, rate


@operator(
    id="dropout-not-rescaled",
    family="train-and-eval",
    cause="dropout does not divide by the share it keeps",
    symptoms=["activations are smaller in training than in evaluation", "validation loss is worse than training loss, most with a high rate"],
    difficulty=2,
    why="The zeros are what one thinks of; the factor that keeps the mean is easily left out, and training adapts to it.",
    finding="Feed ones through the layer in training mode: their mean must stay near 1.",
    invariant="dropout keeps the expected activation",
)
def dropout_not_rescaled(program):
    for node, divided, _, _ in _rescalings(program):
        if isinstance(node, ast.AugAssign):
            yield editing.remove(program, node)
        elif divided is not None:
            yield editing.put(program, node, program.text(divided))


@operator(
    id="dropout-rescaled-by-the-dropped-share",
    family="train-and-eval",
    cause="dropout divides by the share it drops, not by the one it keeps",
    symptoms=["activations are many times larger in training than in evaluation", "training diverges for small rates"],
    difficulty=2,
    why="Papers write p for either share; at a rate of one half the two agree.",
    finding="Feed ones through the layer in training mode at rate 0.1: their mean must stay near 1, not near 9.",
    invariant="dropout keeps the expected activation",
)
def dropout_rescaled_by_the_dropped_share(program):
    for _, _, share, rate in _rescalings(program):
        if share is not rate:
            yield editing.put(program, share, program.text(rate))


@operator(
    id="dropout-mask-inverted",
    family="train-and-eval",
    cause="dropout keeps what it should drop",
    symptoms=["most activations are zero at a small rate", "the training loss is noisy and high"],
    difficulty=2,
    why="Whether the mask means keep or drop decides which way the comparison goes; at a rate of one half both look right.",
    finding="Count the zeros behind the layer at rate 0.1: a tenth, not nine tenths.",
    invariant="dropout zeroes the stated share of activations",
)
def dropout_mask_inverted(program):
    rates = set(_rates(program)) | set(_rates(program, keep=True))
    drawn = ("rand", "rand_like", "random", "uniform")
    for node in program.walk(ast.Compare):
        sides = [node.left, *node.comparators]
        if len(sides) == 2 and any(meanings.callee_is(one, *drawn) for one in sides) and any(rates & set(ast.walk(one)) for one in sides):
            symbol = {ast.Lt: ("<", ">"), ast.Gt: (">", "<"), ast.LtE: ("<=", ">"), ast.GtE: (">=", "<")}.get(type(node.ops[0]))
            if symbol:
                yield editing.between(program, *sides, *symbol)
    for call in program.calls("bernoulli", "bernoulli_"):
        share = call.args[-1] if call.args else None
        if meanings.is_binary(share, ast.Sub) and number(share.left) == 1 and share.right in rates:
            yield editing.put(program, share, program.text(share.right))
