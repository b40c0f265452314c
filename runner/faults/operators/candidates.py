"""Mistakes about which tokens may be sampled: the top k, the nucleus of top-p, and the way back from ranks to tokens."""

import ast

from ..operator import operator
from ..program import Edit, number
from ..reading import attention_terms, data_sets, editing, meanings, tensors, training_code

_TOP_P = r"top_?p|p|nucleus\w*|threshold|mass"
_CUMULATED = r"cum\w*|cdf|total_mass|mass"
_FROM_RANKS = ("topk", "sort", "kthvalue", "partition", "msort")


def _is_cumulated(node):
    """Whether a value is the running sum of sorted probabilities."""
    return any(meanings.callee_is(one, "cumsum") for one in ast.walk(node)) or meanings.mentions(node, _CUMULATED)


def _cut_by_mass(program):
    """Comparisons of cumulated probabilities with the share of top-p."""
    for test in program.walk(ast.Compare):
        limit = test.comparators[0]
        if len(test.ops) == 1 and _is_cumulated(test.left) and isinstance(limit, (ast.Name, ast.Attribute)) and meanings.named(limit, _TOP_P):
            yield test


def _takes_nucleus(program, node):
    return any(meanings.around(program, one) is meanings.around(program, node) for one in _cut_by_mass(program)) or any(
        meanings.mentions(one, _TOP_P) for one in program.calls("searchsorted", within=meanings.around(program, node))
    )


def _is_falsity(node):
    return isinstance(node, ast.Constant) and (node.value is False or node.value == 0)


def _is_first(subscript):
    return number(tensors.index_of(subscript)[-1]) == 0


def _shifts(program):
    """Masks of what is removed that are shifted by one place, so that the token that crosses the share stays: both statements."""
    for one in program.walk(ast.Assign):
        store = one.targets[0]
        bounds = tensors.index_of(store)[-1] if isinstance(store, ast.Subscript) else None
        if not isinstance(bounds, ast.Slice) or number(bounds.lower) != 1 or bounds.upper is not None:
            continue
        body = program.body(one)
        behind = body[body.index(one) + 1] if body.index(one) + 1 < len(body) else None
        first = behind.targets[0] if isinstance(behind, ast.Assign) else None
        if not isinstance(first, ast.Subscript) or not _is_first(first) or not _is_falsity(behind.value):
            continue
        if program.text(first.value) == program.text(store.value) and program.text(store.value) in program.text(one.value):
            yield one, behind


@operator(
    id="top-p-drops-the-crossing-token",
    family="inference-and-evaluation",
    cause="top-p leaves out the token by which the share is reached",
    symptoms=["the candidates hold less than the share asked for", "no candidate is left where one token alone is above the share"],
    difficulty=3,
    why="The sum up to a token and the sum before it differ by one term, and for flat distributions hardly matter.",
    finding="Try the probabilities 0.6, 0.3, 0.1 with top-p 0.8: two tokens must be left.",
    invariant="the candidates hold at least the share that was asked for",
)
def top_p_drops_the_crossing_token(program):
    for test in _cut_by_mass(program):
        if meanings.is_binary(test.left, ast.Sub):
            yield editing.keep(program, test.left, test.left.left)
    for shift, first in _shifts(program):
        yield Edit(training_code.line_start(program, shift), program.offset(first.end_lineno + 1, 0), "")
    for node in program.walk(ast.BinOp):
        if not meanings.is_binary(node, ast.Add) or number(node.right) != 1:
            continue
        searched = meanings.callee_is(node.left, "searchsorted") and meanings.mentions(node.left, _TOP_P)
        counted = any(one in list(_cut_by_mass(program)) for one in ast.walk(node.left))
        if searched or counted:
            yield editing.keep(program, node, node.left)


@operator(
    id="top-p-drops-the-first-token",
    family="inference-and-evaluation",
    cause="top-p drops even the most likely token if it is above the share alone",
    symptoms=["not a number, or an error about zero probabilities, for confident predictions", "a small top-p fails where it should be greedy"],
    difficulty=2,
    why="The line that keeps the first token looks superfluous, and is so for every uncertain prediction.",
    finding="Try the probabilities 0.9, 0.1 with top-p 0.5: the first token must be left.",
    invariant="the most likely token is always a candidate",
)
def top_p_drops_the_first_token(program):
    for _, first in _shifts(program):
        yield editing.remove(program, first)
    for statement in program.walk(ast.Assign):
        store = statement.targets[0]
        if isinstance(store, ast.Subscript) and _is_first(store) and isinstance(store.value, ast.Name):
            made = meanings.value_before(program, store.value.id, store)
            if training_code.is_truth(statement.value, True) and any(one in list(_cut_by_mass(program)) for one in ast.walk(made or store)):
                yield editing.remove(program, statement)


@operator(
    id="top-p-sorted-ascending",
    family="inference-and-evaluation",
    cause="the nucleus is filled from the least likely token on",
    symptoms=["samples are noise unless top-p is 1", "the argmax is never sampled"],
    difficulty=2,
    why="Ascending is the default of sorting, and the cumulated sum still ends at 1.",
    finding="Print the first entries of the sorted probabilities.",
    invariant="the most likely token is always a candidate",
)
def top_p_sorted_ascending(program):
    for call in program.calls("sort", "argsort"):
        if not _takes_nucleus(program, call):
            continue
        descending = program.argument(call, "descending")
        if descending is not None and training_code.is_truth(descending, True):
            yield program.remove_argument(call, descending)
        value, holder = tensors.operand(call), program.parents.get(call)
        if meanings.callee_is(call, "argsort") and isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub):
            yield program.replace(value, program.text(value.operand))
        elif isinstance(holder, ast.Subscript) and isinstance(holder.slice, ast.Slice) and number(holder.slice.step) == -1:
            yield Edit(program.end(call), program.end(holder), "")


def _ranks(program, node):
    """Variables of the function around a node that hold the tokens of ranks: indices of a sort or of a top-k."""
    found = set()
    for statement in program.walk(ast.Assign, within=meanings.around(program, node)):
        target, value = statement.targets[0], statement.value
        if any(meanings.callee_is(one, "argsort", "argpartition") for one in ast.walk(value)) and isinstance(target, ast.Name):
            found.add(target.id)
        elif isinstance(target, ast.Tuple) and meanings.callee_is(value, "sort", "topk") and isinstance(target.elts[-1], ast.Name):
            found.add(target.elts[-1].id)
        elif isinstance(target, ast.Name) and isinstance(value, ast.Attribute) and value.attr == "indices":
            found.add(target.id)
    return found


@operator(
    id="filter-not-returned-to-token-order",
    family="inference-and-evaluation",
    cause="what was computed in sorted order is used in the order of tokens",
    symptoms=["samples are noise, the same few tokens again and again", "everything is right for a distribution that is sorted already"],
    difficulty=2,
    why="Sorted and unsorted rows have the same shape, and the way back is a scatter that is easily forgotten.",
    finding="Filter with top-p 1: the result must equal the softmax of the logits.",
    invariant="top-p 1 changes nothing",
)
def filter_not_returned_to_token_order(program):
    for call in program.calls("scatter", "scatter_"):
        if not tensors.is_method(call) or not _takes_nucleus(program, call):
            continue
        index = program.argument(call, "index", 1)
        value = program.argument(call, "src", 2)
        if isinstance(index, ast.Name) and index.id in _ranks(program, call) and value is not None and number(value) is None:
            yield data_sets.removed_assignment_or_part(program, call, value)


@operator(
    id="rank-taken-for-token",
    family="inference-and-evaluation",
    cause="the rank that was drawn is used as the token",
    symptoms=["samples consist of the first tokens of the vocabulary", "the loss is good and samples are noise"],
    difficulty=2,
    why="Rank and token are both integers of the same shape, and small ranks are valid tokens.",
    finding="Sample with top-k 1: the result must be the argmax.",
    invariant="top-k 1 gives the argmax",
)
def rank_taken_for_token(program):
    for node in program.walk(ast.Call, ast.Subscript):
        if meanings.callee_is(node, "gather") and tensors.is_method(node) and len(node.args) == 2:
            ranks, pick = training_code.owner(node), node.args[1]
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
            ranks, pick = node.value, tensors.index_of(node)[-1]
        else:
            continue
        if isinstance(ranks, ast.Name) and ranks.id in _ranks(program, node) and _is_drawn(program, pick):
            yield data_sets.removed_assignment_or_part(program, node, pick)


def _is_drawn(program, node):
    made = meanings.value_before(program, node.id, node) if isinstance(node, ast.Name) else node
    return made is not None and any(meanings.callee_is(one, "multinomial", "choice", "categorical", "sample") for one in ast.walk(made))


# Top-k.


def _cuts_at_rank(program):
    """Comparisons of logits with the k-th largest of them."""
    for test in program.walk(ast.Compare):
        if len(test.ops) != 1 or not isinstance(test.ops[0], (ast.Lt, ast.GtE)):
            continue
        if any(_is_from_ranks(program, one) for one in ast.walk(test.comparators[0])) and not meanings.mentions(test, _CUMULATED):
            yield test


def _is_from_ranks(program, node):
    """Whether a value comes from a sort or a top-k, directly or by a variable."""
    if meanings.callee_is(node, *_FROM_RANKS):
        return True
    if not isinstance(node, ast.Name):
        return False
    for statement, target, value in data_sets.assigned_values(program, meanings.around(program, node)):
        first = target.elts[0] if isinstance(target, ast.Tuple) and target.elts else target
        if isinstance(first, ast.Name) and first.id == node.id and statement.lineno < program.statement(node).lineno:
            if any(meanings.callee_is(one, *_FROM_RANKS) for one in ast.walk(value)):
                return True
    return False


@operator(
    id="top-k-drops-its-last",
    family="inference-and-evaluation",
    cause="the k-th token itself is cut off, so that top-k keeps one less",
    symptoms=["top-k 1 gives an error or not a number", "samples are a little too similar"],
    difficulty=2,
    why="Whether the threshold itself belongs to the candidates is in one character.",
    finding="Count the candidates that are left at k = 1 and k = 2.",
    invariant="top-k leaves k candidates",
)
def top_k_drops_its_last(program):
    for test in _cuts_at_rank(program):
        old, new = ("<", "<=") if isinstance(test.ops[0], ast.Lt) else (">=", ">")
        yield editing.between(program, test.left, test.comparators[0], old, new)


@operator(
    id="top-k-keeps-ties",
    family="inference-and-evaluation",
    cause="top-k keeps all tokens that are as good as the k-th, so that ties give more than k",
    symptoms=["more than k candidates for equal logits", "top-k 1 is not deterministic, with quantised or half-precision logits most of all"],
    difficulty=3,
    why="A comparison with the k-th value is shorter than a mask by index, and equal in every test without equal logits.",
    finding="Try equal logits with k = 1 and count the candidates.",
    invariant="top-k leaves exactly k candidates",
)
def top_k_keeps_ties(program):
    for call in program.calls("scatter", "scatter_"):
        made = training_code.owner(call)
        index, source = program.argument(call, "index", 1), program.argument(call, "src", 2) or program.argument(call, "value")
        if not meanings.callee_is(made, "full_like", "zeros_like", "ones_like") or not made.args or source is None:
            continue
        logits = program.text(made.args[0])
        values, kept = _values_of(program, index)
        if values is None:
            continue
        infinite = len(made.args) > 1 and attention_terms.is_minus_infinity(made.args[1])
        if meanings.callee_is(made, "full_like") and infinite and program.text(source) == kept:
            text = f"{logits}.masked_fill({logits} < {values}[..., -1:], {program.text(made.args[1])})"
            yield editing.put(program, call, text)
        elif training_code.is_truth(source, True) and meanings.callee_is(made, "zeros_like"):
            yield editing.put(program, call, f"{logits} >= {values}[..., -1:]")
        elif training_code.is_truth(source, False) and meanings.callee_is(made, "ones_like"):
            yield editing.put(program, call, f"{logits} < {values}[..., -1:]")


def _values_of(program, index):
    """The text of the values that belong to the indices of a top-k, and the variable that they are kept in, or None twice."""
    if isinstance(index, ast.Attribute) and index.attr == "indices" and meanings.callee_is(index.value, "topk"):
        return f"{program.text(index.value)}.values", None
    if not isinstance(index, ast.Name):
        return None, None
    for statement in program.walk(ast.Assign, within=meanings.around(program, index)):
        target, value = statement.targets[0], statement.value
        if isinstance(target, ast.Tuple) and meanings.callee_is(value, "topk") and len(target.elts) == 2 and program.text(target.elts[1]) == index.id:
            first = program.text(target.elts[0])
            return (f"{program.text(value)}.values", None) if first == "_" else (first, first)
    return None, None
