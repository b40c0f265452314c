"""Mistakes about the functions that losses are made of: softmax, sigmoid and logarithm, their order and their signs."""

import ast
import re

from ..operator import operator
from ..program import Edit, dotted, number, wrapped
from ..reading import editing, losses, meanings, tensors, training_code

_HEAD = r"head|lm_head|out|output|classifier|to_logits|logits|unembed\w*|decoder|fc_?out|projection|last|final|fc\d?|linear\d?|layers|net|second"
_ENDS = ("softmax", "log_softmax", "sigmoid", "logsigmoid", "argmax", "normalize")
_FOCUS = r"gamma|focus\w*|focal\w*"
_DELTA = r"delta|huber\w*|beta|threshold|kappa"


def _is_logits(node):
    """Whether what is given to a cross-entropy can be logits."""
    already = any(losses.callee(one) in _ENDS for one in ast.walk(node) if isinstance(one, ast.Call))
    return not already and not meanings.named(node, losses.LOG_PROB + "|" + losses.PROBABILITIES)


@operator(
    id="softmax-before-cross-entropy",
    family="loss-and-targets",
    cause="probabilities are given to a cross-entropy that wants logits: the softmax is taken twice",
    symptoms=["the loss falls slowly and does not go below a bound far from 0", "one batch cannot be overfit", "gradients are small from the start"],
    difficulty=2,
    why="The cross-entropy takes any numbers, and classes that sum to 1 look more like an answer than logits do; accuracy still rises.",
    finding="Feed logits that are certain and right, 100 for the true class and 0 elsewhere: the loss must be 0, not 1.46 as with ten classes.",
    invariant="the loss of one batch can be brought close to 0",
)
def softmax_before_cross_entropy(program):
    found = list(losses.losses(program, "cross_entropy"))
    for loss in found:
        if _is_logits(loss.prediction):
            yield losses.with_method(program, loss.prediction, f"softmax(dim={losses.class_axis(loss.prediction)})")
    if not found or not all(_is_logits(one.prediction) for one in found):
        return
    modules = training_code.modules(program)
    inner = {losses.callee(call) for module in modules.values() for call in program.walk(ast.Call, within=module)}
    for name, module in modules.items():
        for statement in program.walk(ast.Return, within=module):
            value, function = statement.value, program.function(statement)
            if name in inner or function is None or function.name != "forward" or not isinstance(value, ast.Call):
                continue
            if dotted(value.func).startswith("self.") and meanings.matches(losses.callee(value), _HEAD):
                yield losses.with_method(program, value, "softmax(dim=-1)")


@operator(
    id="log-softmax-missing",
    family="loss-and-targets",
    cause="the negative log-likelihood is taken of logits: nothing makes them log-probabilities",
    symptoms=["the loss falls below zero without a bound", "logits and gradients grow until they are not finite"],
    difficulty=2,
    why="The functions for log-probabilities and for logits take the same arguments, and the softmax is inside only one of them.",
    finding="Print the loss at the start: it must be near ln of the number of classes. A negative value is impossible.",
    invariant="the loss is never negative",
)
def log_softmax_missing(program):
    for loss in losses.losses(program, "cross_entropy"):
        if losses.option(program, loss, "label_smoothing") is None:
            yield losses.renamed(program, loss, "nll_loss")
    for call in program.calls("log_softmax"):
        if _feeds_a_loss(program, call) and tensors.operand(call) is not None and not _is_own(program, call):
            yield editing.keep(program, call, tensors.operand(call))


def _feeds_a_loss(program, node):
    """Whether log-probabilities are made for a loss: in one, or in a function in which labels are known."""
    return losses.in_loss(program, node) or meanings.mentions(meanings.around(program, node), r"y|labels?|targets?|nll_loss|kl_div")


def _is_own(program, call):
    """Whether a call stands in the program's own definition of that function."""
    return getattr(program.function(call), "name", "") == losses.callee(call)


@operator(
    id="probabilities-for-log-probabilities",
    family="loss-and-targets",
    cause="the loss averages probabilities, not their logarithms",
    symptoms=["the loss is between -1 and 0", "rare classes and mistakes made with certainty are never corrected"],
    difficulty=2,
    why="softmax and log_softmax differ by three letters, and raising the probability of the true class sounds like the aim.",
    finding="Print the loss at the start: it must be near ln of the number of classes, and it cannot be negative.",
    invariant="the loss of a prediction that is certain and wrong is very large",
)
def probabilities_for_log_probabilities(program):
    for call in program.calls("log_softmax", "LogSoftmax"):
        if call.func and (losses.callee(call) == "LogSoftmax" or _feeds_a_loss(program, call)) and not _is_own(program, call):
            if not any(losses.callee(one) == "kl_div" for one in program.walk(ast.Call, within=program.statement(call))):
                yield meanings.rename_callee(program, call, "Softmax" if losses.callee(call) == "LogSoftmax" else "softmax")
    for call in program.calls("log"):
        inner = meanings.function_argument(call)
        while losses.callee(inner) in ("clip", "clamp", "maximum", "clamp_min") or meanings.is_binary(inner, ast.Add):
            inner = inner.left if isinstance(inner, ast.BinOp) else tensors.operand(inner)
        if losses.in_loss(program, call) and _is_picked(inner):
            yield editing.keep(program, call, inner)


def _is_picked(node):
    """Whether a value is the probability of one class, looked up for each example."""
    held = node.value if isinstance(node, ast.Subscript) else tensors.operand(node) if losses.callee(node) in ("gather", "take_along_axis") else None
    return held is not None and meanings.named(held, r"\w*probs?|p|probabilit\w*")


@operator(
    id="log-of-softmax",
    family="loss-and-targets",
    cause="the logarithm is taken of a finished softmax instead of by log-sum-exp",
    symptoms=["the loss is inf, then NaN, once a logit is about a hundred below the largest", "all is well until the model is sure"],
    difficulty=2,
    why="In exact arithmetic they are one function; in float32 the softmax has rounded small probabilities to 0 before the logarithm sees them.",
    finding="Evaluate it at logits 0 and 200 with the first class as target: the loss is 200, not inf.",
    invariant="the loss is finite for finite logits",
)
def log_of_softmax(program):
    for call in program.calls("log_softmax"):
        if _is_own(program, call):
            continue
        if isinstance(call.func, ast.Attribute):
            edit = meanings.rename_callee(program, call, "softmax")
            yield (edit, program.insert_after(call, ".log()"))
        elif "softmax" in meanings.readable_names(program, call) and meanings.numpy_name(program) and not training_code.torch_name(program):
            yield editing.put(program, call, f"{meanings.numpy_name(program)}.log(softmax{program.text(call)[len('log_softmax') :]})")
    for node in program.walk(ast.BinOp):
        if isinstance(node.op, ast.Sub):
            yield _divided_first(program, node, node.left, node.right)


def _divided_first(program, node, logits, normaliser):
    """The edit by which `x - log(sum(exp(x)))` becomes `log(exp(x) / sum(exp(x)))`, and `x - logsumexp(x)` a softmax with its log; or None."""
    if losses.callee(normaliser) == "logsumexp" and meanings.same(tensors.operand(normaliser), logits) and training_code.torch_name(program):
        dim = tensors.dim_of(program, normaliser, 0)
        return None if dim is None else editing.put(program, node, f"{wrapped(program.text(logits))}.softmax(dim={program.text(dim)}).log()")
    if losses.callee(normaliser) != "log":
        return None
    total = meanings.function_argument(normaliser)
    inner = tensors.operand(total) if losses.callee(total) == "sum" else None
    if losses.callee(inner) != "exp" or not meanings.same(meanings.function_argument(inner), logits):
        return None
    quotient = f"{program.text(inner)} / {program.text(total)}"
    method = tensors.is_method(normaliser)
    return editing.put(program, node, f"({quotient}).log()" if method else f"{program.text(normaliser.func)}({quotient})")


@operator(
    id="sigmoid-twice",
    family="loss-and-targets",
    cause="probabilities are given to a binary cross-entropy that applies the sigmoid itself",
    symptoms=["the loss does not go below 0.31 for positives and 0.69 for negatives", "what it makes of the input stays between 0.5 and 0.73"],
    difficulty=2,
    why="Two losses differ by `with_logits` in their name; the sigmoid of a probability is a probability again, so nothing complains.",
    finding="Feed a logit of 100 with label 1: the loss must be 0, not 0.31.",
    invariant="the loss of one batch can be brought close to 0",
)
def sigmoid_twice(program):
    for loss in losses.losses(program, "binary_cross_entropy_with_logits", "binary_cross_entropy"):
        if loss.kind == "binary_cross_entropy":
            yield losses.renamed(program, loss, "binary_cross_entropy_with_logits")
        elif _is_logits(loss.prediction):
            yield losses.with_method(program, loss.prediction, "sigmoid()")


@operator(
    id="error-of-logits",
    family="loss-and-targets",
    cause="the error is logit minus label, as in linear regression: the sigmoid or softmax is missing",
    symptoms=["the gradient does not vanish on examples that are certainly right", "weights follow a few extreme inputs"],
    difficulty=2,
    why="Prediction minus label is the gradient for both models; only what prediction means differs.",
    finding="Compare with a numeric gradient of the loss, or feed a logit of 100 with label 1: the error must be 0.",
    invariant="the gradient equals that of finite differences",
)
def error_of_logits(program):
    for node in program.walk(ast.BinOp):
        if isinstance(node.op, ast.Sub) and losses.callee(node.left) in ("sigmoid", "expit", "softmax") and losses.is_label(node.right):
            yield editing.keep(program, node.left, tensors.operand(node.left))


@operator(
    id="likelihood-minimised",
    family="loss-and-targets",
    cause="the minus of the log-likelihood is missing: training makes the data less likely",
    symptoms=["the loss is negative and falls without a bound", "accuracy goes below chance"],
    difficulty=1,
    why="Papers maximise the log-likelihood and code minimises its negative; the sign is one character far from the term that it belongs to.",
    finding="Print the loss at the start: the negative logarithm of a probability cannot be negative.",
    invariant="a better prediction has a lower loss",
)
def likelihood_minimised(program):
    for node in program.walk(ast.UnaryOp):
        if not isinstance(node.op, ast.USub) or number(node) is not None or not losses.in_loss(program, node):
            continue
        likely = any(_is_log_likelihood(one) for one in ast.walk(node.operand))
        statement = program.statement(node)
        inside = f"{getattr(program.function(node), 'name', '')} {program.text(statement)}"
        entropy = re.search(r"(?<!cross_)entrop(?:y|ies)|\bkl\w*|log_?var", inside) is not None
        if likely and not entropy and not meanings.mentions(meanings.around(program, node), losses.POLICY_GRADIENT):
            outer = program.parents.get(node)
            while meanings.is_binary(outer, ast.Mult, ast.Div):
                outer = program.parents.get(outer)
            if meanings.is_binary(outer, ast.Add, ast.Sub):
                continue
            start = editing.span(program, node.operand)[0]
            yield Edit(program.start(node), start, "")


def _is_log_likelihood(node):
    called = losses.callee(node)
    if called in ("log_softmax", "logsigmoid", "log_prob", "log"):
        return True
    return isinstance(node, (ast.Name, ast.Attribute)) and meanings.named(node, r"log_?probs?|log_?p|logp|log_?likelihoods?|lls?")


# Binary labels.


def _binary_losses(program):
    """Binary cross-entropies written out: the sum, its products, and `y` and `1 - y` in them."""
    for node, products, labels in losses.two_sided(program):
        logs = [program.calls("log", "logsigmoid", "softplus", within=one) for one in products]
        if all(logs) and any(losses.is_label(one) for one in labels):
            yield node, products, labels


@operator(
    id="binary-loss-one-sided",
    family="loss-and-targets",
    cause="the loss has only the term of the positive examples",
    symptoms=["the model says yes to everything", "the loss goes to 0 while the accuracy stays at the share of positives"],
    difficulty=2,
    why="With one-hot labels the term of the true class is enough; with one output for two classes it is not.",
    finding="Predict 1 for an example with label 0: the loss must be large.",
    invariant="a wrong answer is punished for either label",
)
def binary_loss_one_sided(program):
    for node, products, labels in _binary_losses(program):
        plain = products[0] if meanings.is_binary(labels[1], ast.Sub) else products[1]
        if products[0] is plain or isinstance(node.op, ast.Add):
            yield editing.keep(program, node, plain)


@operator(
    id="binary-targets-swapped",
    family="loss-and-targets",
    cause="y and 1 - y are swapped, so that each label is trained towards the other",
    symptoms=["the loss falls and the accuracy falls with it", "predictions are right if they are turned round"],
    difficulty=2,
    why="The formula is symmetric in two pairs of terms, and it takes a moment to see which belong together.",
    finding="Set label and prediction to 1: the loss must be 0.",
    invariant="the loss of a right answer is smaller than that of a wrong one",
)
def binary_targets_swapped(program):
    for _, _, labels in _binary_losses(program):
        plain, rest = sorted(labels, key=lambda one: meanings.is_binary(one, ast.Sub))
        (start, end), (low, high) = editing.span(program, plain), editing.span(program, rest)
        yield (Edit(start, end, f"({program.text(rest)})"), Edit(low, high, program.text(plain)))


@operator(
    id="focal-factor-reversed",
    family="loss-and-targets",
    cause="the focal factor is p to the power of gamma: easy examples count most, hard ones hardly",
    symptoms=["rare and hard examples are not learned", "the loss gets worse with a larger gamma"],
    difficulty=2,
    why="Whether p is the probability of the true class or of being wrong changes from code to code, and both lie between 0 and 1.",
    finding="Print the weight of an example that is right with probability 0.99: it must be close to 0.",
    invariant="the weight of an example falls as it is predicted better",
)
def focal_factor_reversed(program):
    for node in program.walk(ast.BinOp, ast.Call):
        if meanings.is_binary(node, ast.Pow):
            base, power = node.left, node.right
        elif losses.callee(node) in ("pow", "power"):
            base = tensors.operand(node)
            power = tensors.argument(program, node, ("exponent",), 0)
        else:
            continue
        if power is not None and meanings.named(power, _FOCUS) and meanings.is_binary(base, ast.Sub) and number(base.left) == 1:
            yield editing.keep(program, base, base.right)


# Regression.


@operator(
    id="huber-branches-swapped",
    family="loss-and-targets",
    cause="the branches of the Huber loss are swapped: large errors are squared",
    symptoms=["single outliers dominate the gradient", "the loss jumps where an error crosses delta, and can be negative"],
    difficulty=2,
    why="Both branches look right by themselves, and the comparison that chooses between them can be read either way.",
    finding="Plot the loss over errors from -3 to 3: it must be a parabola in the middle with straight sides.",
    invariant="the gradient of one example is at most delta",
)
def huber_branches_swapped(program):
    symbols = {ast.Lt: ("<", ">="), ast.LtE: ("<=", ">"), ast.Gt: (">", "<="), ast.GtE: (">=", "<")}
    for test, _, _ in _hubers(program):
        yield editing.between(program, test.left, test.comparators[0], *symbols[type(test.ops[0])])


def _hubers(program):
    """Choices between a quadratic and a linear loss by comparison of the error with a bound: the test and both branches."""
    for node in program.walk(ast.Call, ast.IfExp):
        if isinstance(node, ast.IfExp):
            test, one, other = node.test, node.body, node.orelse
        elif losses.callee(node) == "where" and len(node.args) == 3:
            test, one, other = node.args
        else:
            continue
        if isinstance(test, ast.Name):
            test = meanings.value_before(program, test.id, node)
        if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], (ast.Lt, ast.LtE, ast.Gt, ast.GtE)):
            if meanings.named(test.comparators[0], _DELTA) and losses.in_loss(program, node):
                yield test, one, other


@operator(
    id="huber-not-continuous",
    family="loss-and-targets",
    cause="the linear branch of the Huber loss lacks the half delta that joins it to the parabola",
    symptoms=["the loss jumps where an error crosses delta", "values disagree with the library's, gradients do not"],
    difficulty=3,
    why="The constant has no gradient, so training does not care, and only the logged value is wrong.",
    finding="Evaluate it just below and just above delta: the values must agree.",
    invariant="the loss is continuous in the error",
)
def huber_not_continuous(program):
    for node in program.walk(ast.BinOp):
        if isinstance(node.op, ast.Sub) and meanings.is_binary(node.right, ast.Mult, ast.Div) and meanings.mentions(node.right, _DELTA):
            half = 0.5 in (number(node.right.left), number(node.right.right))
            if (half or meanings.is_binary(node.right, ast.Div) and number(node.right.right) == 2) and losses.in_loss(program, node):
                yield editing.keep(program, node, node.left)


@operator(
    id="error-not-squared",
    family="loss-and-targets",
    cause="the mean of the errors is taken, with their signs, not of their squares",
    symptoms=["the loss goes below zero without a bound", "errors of both signs cancel, and single predictions stay wrong"],
    difficulty=1,
    why="The square stands at the far end of an expression that is often split or rewritten.",
    finding="Print the loss of a prediction that is too low by 1: it must be that of one too high by 1.",
    invariant="the loss is never negative, and 0 for a perfect prediction only",
)
def error_not_squared(program):
    for node in program.walk(ast.BinOp, ast.Call):
        if meanings.is_binary(node, ast.Pow) and number(node.right) == 2:
            base = node.left
        elif losses.callee(node) in ("square", "abs"):
            base = tensors.operand(node)
        elif losses.callee(node) == "pow" and number(tensors.argument(program, node, ("exponent",), 0)) == 2:
            base = tensors.operand(node)
        else:
            continue
        if meanings.is_binary(base, ast.Sub) and any(losses.is_label(one) for one in (base.left, base.right)) and losses.in_loss(program, node):
            yield editing.keep(program, node, base)
