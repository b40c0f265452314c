"""Mistakes about divergences between two distributions, and about learning from a teacher."""

import ast
import re

from ..operator import operator
from ..program import Edit, number
from ..reading import editing, losses, meanings, tensors

_TEMPERATURE = r"temperature|temp|tau|t"
_TEACHING = r"\w*distill\w*|teachers?|students?|soft_\w+|kd\w*"
_KL = r"kls?|kld|kl_\w+|\w+_kl|divergence|\w*distill\w*|relative_entropy|js|jsd"


def _halves(program, loss):
    """What a call of kl_div compares: the logits behind its log-softmax and those behind its softmax; or None where they are not there."""
    found = []
    for side in (loss.prediction, loss.target):
        value = side
        if isinstance(side, ast.Name):
            value = meanings.value_before(program, side.id, side)
        called = losses.callee(value)
        found.append(tensors.operand(value) if called in ("softmax", "log_softmax") else None)
    return None if None in found else found


@operator(
    id="kl-arguments-swapped",
    family="loss-and-targets",
    cause="the two distributions of the KL divergence are swapped",
    symptoms=["the student drops modes of the teacher, or spreads over all of them", "values agree with the reference only at 0"],
    difficulty=2,
    why="KL(p, q) is written from the one averaged over, kl_div takes the logarithm of the other first, and both directions are in use.",
    finding="Compute it by hand for two probabilities, (0.9, 0.1) against (0.5, 0.5): the directions give 0.37 and 0.51.",
    invariant="the divergence is averaged over the distribution that the definition names first",
)
def kl_arguments_swapped(program):
    for loss in losses.losses(program, "kl_div"):
        halves = _halves(program, loss)
        if halves is None:
            yield editing.exchange(program, loss.prediction, loss.target)
        elif len({one.lineno for one in halves}) <= 2:
            yield editing.exchange(program, *halves)
    for call in program.calls("kl_divergence"):
        if len(call.args) == 2 and not tensors.has_stars(call):
            yield editing.exchange(program, *call.args)
    for node in program.walk(ast.BinOp):
        if isinstance(node.op, ast.Mult) and _is_about_kl(program, node):
            for weight, logs in ((node.left, node.right), (node.right, node.left)):
                yield _exchanged(program, weight, logs)


def _is_about_kl(program, node):
    function = program.function(node)
    return meanings.assigned(program, node, _KL) or function is not None and meanings.matches(function.name, _KL)


def _exchanged(program, weight, logs):
    """The edits by which `p * (log p - log q)` or `p * log(p / q)` becomes the divergence of q from p; None for anything else."""
    pair = logs
    if losses.callee(logs) == "log":
        pair = meanings.function_argument(logs)
        if not meanings.is_binary(pair, ast.Div):
            return None
    elif not meanings.is_binary(logs, ast.Sub):
        return None
    names = [_variables(one) for one in (weight, pair.left, pair.right)]
    if [len(one) for one in names] != [1, 1, 1]:
        return None
    mine, first, second = names[0][0], names[1][0].id, names[2][0].id
    other = second
    if mine.id != first:
        if _bare(first) != _bare(mine.id):
            return None
        fitting = [one for one in meanings.readable_names(program, weight) if _bare(one) == _bare(second) and one != second]
        if len(fitting) != 1:
            return None
        other = fitting[0]
    return (program.replace(mine, other), *editing.exchange(program, pair.left, pair.right))


def _variables(node):
    return [one for one in ast.walk(node) if isinstance(one, ast.Name) and not re.fullmatch(meanings.LIBRARIES, one.id)]


def _bare(name):
    """A name without what says that it is a logarithm or a probability: `log_p`, `p` and `p_probs` are one."""
    return re.sub(r"(?:^|_)(?:log_?probs?|log_?|probs?)(?=_|$)|^log_?", "", name).strip("_")


@operator(
    id="kl-of-probabilities",
    family="loss-and-targets",
    cause="kl_div is given probabilities for logarithms, or logarithms for probabilities",
    symptoms=["the divergence of equal distributions is not 0, and it is negative", "student probabilities run away from the teacher's"],
    difficulty=2,
    why="kl_div wants logarithms on one side and, unless it is told otherwise, probabilities on the other; it checks neither.",
    finding="Pass the same distribution on both sides: the result must be 0.",
    invariant="the divergence of a distribution from itself is 0, and never negative",
)
def kl_of_probabilities(program):
    for loss in losses.losses(program, "kl_div"):
        value = loss.prediction
        if isinstance(value, ast.Name):
            value = meanings.value_before(program, value.id, loss.call)
        if losses.callee(value) == "log_softmax":
            yield meanings.rename_callee(program, value, "softmax")
        logarithms = losses.option(program, loss, "log_target")
        if isinstance(logarithms, ast.Constant) and logarithms.value is True:
            yield program.remove_argument(loss.options, logarithms)


@operator(
    id="kl-averaged-over-classes",
    family="loss-and-targets",
    cause="kl_div is averaged over classes as well as over examples",
    symptoms=["the divergence is too small by the number of classes", "the teacher hardly matters next to the labels"],
    difficulty=2,
    why="The default of kl_div is the mean over all entries, which is the divergence of nothing; `batchmean` is the sum over classes.",
    finding="Compare it with the sum over classes of p log(p / q), averaged over the batch.",
    invariant="splitting a class into two equal halves leaves the divergence as it is",
)
def kl_averaged_over_classes(program):
    for loss in losses.losses(program, "kl_div"):
        reduction = losses.option(program, loss, "reduction")
        if isinstance(reduction, ast.Constant) and reduction.value == "batchmean":
            yield program.replace(reduction, '"mean"')


# Teachers.


def _tempered(program):
    """Divisions of logits by a temperature where a teacher is learned from: the node, both sides."""
    for node in program.walk(ast.BinOp):
        around = meanings.around(program, node)
        if isinstance(node.op, ast.Div) and meanings.named(node.right, _TEMPERATURE) and meanings.mentions(around, _TEACHING):
            yield node, node.left, node.right


@operator(
    id="distillation-temperature-multiplied",
    family="loss-and-targets",
    cause="logits are multiplied by the temperature: targets become harder, not softer",
    symptoms=["soft targets are all but one-hot", "a higher temperature makes the student more like one trained on labels"],
    difficulty=2,
    why="At temperature 1 both are the same, and the symbol is one character.",
    finding="Print the entropy of the teacher's targets at temperatures 1 and 4: the second must be larger.",
    invariant="a higher temperature gives softer targets",
)
def distillation_temperature_multiplied(program):
    yield from tensors.together(
        program, [(node, (editing.between(program, left, right, "/", "*"),)) for node, left, right in _tempered(program)]
    )


@operator(
    id="temperature-on-one-side",
    family="loss-and-targets",
    cause="only one of teacher and student is divided by the temperature",
    symptoms=["the loss does not reach 0 for a student that equals its teacher", "the student is far less sure than the teacher, or far more"],
    difficulty=2,
    why="The two lines differ in a few words, and the one with the temperature looks like both.",
    finding="Take the teacher as its own student: the divergence must be 0.",
    invariant="a student that equals its teacher has no loss",
)
def temperature_on_one_side(program):
    nodes = list(_tempered(program))
    for node, left, _ in nodes:
        beside = [one for one, _, _ in nodes if meanings.around(program, one) is meanings.around(program, node)]
        if len(beside) == 2:
            yield editing.keep(program, node, left)


@operator(
    id="distillation-not-rescaled",
    family="loss-and-targets",
    cause="the soft term is not multiplied by the square of the temperature",
    symptoms=["a higher temperature makes the teacher matter less", "the best weight of the term changes with the temperature"],
    difficulty=3,
    why="The division by the temperature is in the definition of the targets; that gradients shrink by its square is a remark in the paper.",
    finding="Print the gradient norm of the soft term at temperatures 1 and 4: they must be of one size.",
    invariant="the size of the soft term's gradient hardly depends on the temperature",
)
def distillation_not_rescaled(program):
    for node in program.walk(ast.BinOp):
        if not isinstance(node.op, ast.Mult) or not meanings.mentions(meanings.around(program, node), _TEACHING):
            continue
        for factor, other in ((node.left, node.right), (node.right, node.left)):
            power = meanings.is_binary(factor, ast.Pow) and number(factor.right) == 2 and meanings.named(factor.left, _TEMPERATURE)
            product = meanings.is_binary(factor, ast.Mult) and meanings.same(factor.left, factor.right) and meanings.named(factor.left, _TEMPERATURE)
            if power or product:
                yield editing.keep(program, node, other)
        inner = node.left
        if meanings.is_binary(inner, ast.Mult) and meanings.same(inner.right, node.right) and meanings.named(node.right, _TEMPERATURE):
            yield Edit(editing.span(program, inner.left)[1], program.end(node), "")


@operator(
    id="hard-loss-of-the-teacher",
    family="loss-and-targets",
    cause="the hard loss is taken of the teacher's logits, not of the student's",
    symptoms=["the hard term never falls", "the labels have no effect on the student"],
    difficulty=2,
    why="Both logits have the same shape, and the value of the loss looks right, as the teacher is good.",
    finding="Set the weight of the soft term to 0: the student's gradients must not be 0.",
    invariant="each term of the loss gives the student a gradient",
)
def hard_loss_of_the_teacher(program):
    for loss in losses.losses(program, "cross_entropy"):
        name = loss.prediction
        if isinstance(name, ast.Name) and re.search("student", name.id):
            teacher = name.id.replace("student", "teacher")
            if teacher in meanings.readable_names(program, name):
                yield program.replace(name, teacher)
