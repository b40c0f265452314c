"""Mistakes about decisions and how they are counted: thresholds, precision and recall, confusion matrices."""

import ast

from ..operator import operator
from ..program import number
from ..reading import data_sets, editing, meanings, tensors

_PREDICTED = r"pred\w*|predicted|labels?|classes|decisions?|guess\w*|correct|hits|accuracy|y_hat"
_LOGITS = r"logits?|z"
_CONFUSION = r"confusion\w*|cm|conf|confmat"


@operator(
    id="precision-and-recall-swapped",
    family="inference-and-evaluation",
    cause="precision is computed as recall, or the other way round",
    symptoms=["a model that says yes to everything has high precision", "a higher threshold lowers precision"],
    difficulty=2,
    why="The two fractions have the same numerator, and false positives and false negatives are easily mixed up.",
    finding="Predict yes for every example: recall must be 1.",
    invariant="recall is 1 if every example is predicted positive",
)
def precision_and_recall_swapped(program):
    found = {}
    for _, target, value in data_sets.assigned_values(program):
        value = value.left if meanings.is_binary(value, ast.Add) else value
        kind = [one for one in ("precision", "recall") if isinstance(target, ast.Name) and meanings.matches(target.id, one)]
        if len(kind) == 1 and meanings.is_binary(value, ast.Div):
            found.setdefault(meanings.around(program, target), {})[kind[0]] = value
    for pair in found.values():
        if len(pair) == 2 and program.text(pair["precision"].left) == program.text(pair["recall"].left):
            yield editing.exchange(program, pair["precision"].right, pair["recall"].right)
    for call in program.calls("precision_score", "recall_score"):
        if len(call.args) == 2:
            yield program.swap(*call.args)


@operator(
    id="confusion-matrix-transposed",
    family="inference-and-evaluation",
    cause="rows and columns of the confusion matrix are swapped",
    symptoms=["precision and recall of each class have changed places", "the row sums are not the class counts"],
    difficulty=2,
    why="Both conventions exist, and the accuracy on the diagonal is the same in both.",
    finding="Compare the row sums with the counts of the true classes.",
    invariant="row sums are the counts of the true classes",
)
def confusion_matrix_transposed(program):
    for node in program.walk(ast.Subscript):
        index = tensors.index_of(node)
        if meanings.named(node.value, _CONFUSION) and isinstance(node.ctx, ast.Store) and len(index) == 2:
            if not any(isinstance(one, (ast.Slice, ast.Constant)) for one in index):
                yield program.swap(*index)
    for call in program.calls("np.add.at", "numpy.add.at"):
        if len(call.args) == 3 and isinstance(call.args[1], ast.Tuple) and meanings.named(call.args[0], _CONFUSION):
            yield program.swap(*call.args[1].elts)


@operator(
    id="threshold-on-logits",
    family="inference-and-evaluation",
    cause="logits are compared with one half, the threshold for probabilities",
    symptoms=["too few examples are predicted positive", "accuracy is lower than the loss suggests"],
    difficulty=2,
    why="One half is the number that one has in mind for a decision, and the sigmoid before it is easily lost.",
    finding="Print the range of what is compared: below 0 or above 1 it is no probability.",
    invariant="the decision changes where the probability is one half",
)
def threshold_on_logits(program):
    for test in program.walk(ast.Compare):
        value, limit = test.left, test.comparators[0]
        if len(test.ops) != 1 or not isinstance(test.ops[0], (ast.Gt, ast.GtE)):
            continue
        if number(limit) == 0 and _decides(program, test) and (meanings.named(value, _LOGITS) or _is_affine(value)):
            yield program.replace(limit, "0.5")
        elif number(limit) == 0.5 and meanings.callee_is(value, "sigmoid", "expit") and meanings.function_argument(value) is not None:
            yield editing.put(program, value, program.text(meanings.function_argument(value)))


def _is_affine(node):
    return any(meanings.is_binary(one, ast.MatMult) for one in meanings.operands(node, ast.Add))


def _decides(program, test):
    """Whether a comparison gives predictions, and is no part of a stable sigmoid or of a loss."""
    function = program.function(test)
    if function is not None and meanings.matches(function.name, r"sigmoid|softplus|relu|loss\w*|log_sigmoid|expit|leaky\w*|entropy"):
        return False
    parent = program.parents.get(test)
    predicted = meanings.matches(meanings.bound_to(program, test), _PREDICTED)
    return isinstance(parent, (ast.Compare, ast.Return)) or predicted


@operator(
    id="threshold-at-zero-on-probabilities",
    family="inference-and-evaluation",
    cause="probabilities are compared with zero, the threshold for logits",
    symptoms=["every example is predicted positive", "recall is 1 and accuracy is the share of positives"],
    difficulty=1,
    why="Zero is right one line earlier, before the sigmoid.",
    finding="Count the positive predictions.",
    invariant="the decision changes where the probability is one half",
)
def threshold_at_zero_on_probabilities(program):
    for test in program.walk(ast.Compare):
        value, limit = test.left, test.comparators[0]
        if len(test.ops) == 1 and isinstance(test.ops[0], (ast.Gt, ast.GtE)) and number(limit) == 0.5:
            if meanings.callee_is(value, "sigmoid", "expit") or meanings.named(value, r"probs?|probabilit(?:y|ies)|p_hat|y_prob"):
                yield program.replace(limit, "0")
