"""Mistakes about beam search and about speculative decoding."""

import ast

from ..operator import operator
from ..reading import data_sets, editing, meanings, tensors, training_code

_SCORE = r"scores?|log_?probs?|logp|cumulative|total"
_TARGET = r"target\w*|p|ps|p_i|p_target|large|big|verifier|full"
_DRAFT = r"draft\w*|q|qs|q_i|q_draft|small|proposals?|approximate|proposed"
_UNIFORM = r"u|r|rand|random|uniform|draws?|coins?|thresholds?"


def _in_beam_search(program, node):
    """Whether the function around a node searches with beams."""
    return any(meanings.matches(name, r"beams?|beam_\w+|hypothes[ei]s") for name in _names_around(program, node))


def _in_speculation(program, node):
    """Whether the function around a node checks tokens that a draft model proposed."""
    return any(meanings.matches(name, r"drafts?|drafted|speculat\w*|verif\w*") for name in _names_around(program, node))


def _names_around(program, node):
    function = meanings.around(program, node)
    return [*meanings.names_in(function), getattr(function, "name", "")]


@operator(
    id="beam-without-length-normalisation",
    family="inference-and-evaluation",
    cause="beams of different length are compared by their summed log-probability",
    symptoms=["results are too short", "a wider beam gives shorter and worse results"],
    difficulty=2,
    why="A sum of log-probabilities is the score of the model, and that every token makes it smaller is easily forgotten.",
    finding="Print lengths and scores of the finished beams: the shortest must not win by its length alone.",
    invariant="two beams with the same mean log-probability have the same score",
)
def beam_without_length_normalisation(program):
    for node in program.walk(ast.BinOp):
        if not meanings.is_binary(node, ast.Div) or not _in_beam_search(program, node):
            continue
        in_key = isinstance(node.left, ast.Subscript) and program.parent(node, ast.Lambda) is not None
        if in_key or meanings.mentions(node.left, _SCORE):
            if meanings.mentions(node.right, r"len|lens|lengths?|length_penalty|penalty|norm\w*|size"):
                yield data_sets.removed_assignment_or_part(program, node, node.left)


@operator(
    id="beam-keeps-the-worst",
    family="inference-and-evaluation",
    cause="beams are sorted the wrong way, so that the least likely ones are kept",
    symptoms=["beam search is far worse than greedy decoding", "a wider beam makes it worse still"],
    difficulty=1,
    why="Log-probabilities are negative, and sorting is ascending by default.",
    finding="Run it with a beam of width 1 and compare with greedy decoding.",
    invariant="a beam of width 1 gives the greedy result",
)
def beam_keeps_the_worst(program):
    for call in program.calls("sorted", "sort"):
        reverse = program.argument(call, "reverse") or program.argument(call, "descending")
        if reverse is not None and training_code.is_truth(reverse, True) and _in_beam_search(program, call):
            yield program.remove_argument(call, reverse)
    for call in program.calls("max", "nlargest"):
        if program.argument(call, "key") is not None and _in_beam_search(program, call):
            yield meanings.rename_callee(program, call, "nsmallest") if meanings.callee_is(call, "nlargest") else program.replace(call.func, "min")
    for call in program.calls("topk"):
        if _in_beam_search(program, call) and program.argument(call, "largest", 3) is None:
            yield program.add_argument(call, "largest=False")


@operator(
    id="beam-scores-not-accumulated",
    family="inference-and-evaluation",
    cause="a beam's score is that of its last token only",
    symptoms=["beams jump between unrelated continuations", "the result depends on the last token alone"],
    difficulty=2,
    why="The log-probabilities of a step have the shape of the scores, so that leaving out the sum goes unnoticed.",
    finding="Recompute the log-probability of the returned sequence and compare it with its score.",
    invariant="the score of a beam is the sum of the log-probabilities of its tokens",
)
def beam_scores_not_accumulated(program):
    for node in program.walk(ast.BinOp):
        if not meanings.is_binary(node, ast.Add) or not _in_beam_search(program, node):
            continue
        old = [one for one in (node.left, node.right) if meanings.mentions(one, r"scores?|cumulative|total")]
        new = [one for one in (node.left, node.right) if meanings.mentions(one, r"log_?probs?|log_?p|logp|lp|values?") and one not in old]
        if len(old) == 1 and len(new) == 1:
            yield editing.keep(program, node, new[0])


@operator(
    id="beam-adds-probabilities",
    family="inference-and-evaluation",
    cause="beams add probabilities where they should add log-probabilities",
    symptoms=["scores grow with the length", "unlikely continuations of likely beginnings survive"],
    difficulty=2,
    why="`softmax` and `log_softmax` give arrays of the same shape and the same order.",
    finding="Print the scores: log-probabilities are never above 0.",
    invariant="a longer beam never has a higher score than its own beginning",
)
def beam_adds_probabilities(program):
    for call in program.calls("log_softmax"):
        if _in_beam_search(program, call):
            yield meanings.rename_callee(program, call, "softmax")


@operator(
    id="finished-beam-extended",
    family="inference-and-evaluation",
    cause="beams that have reached the end token are extended further",
    symptoms=["text goes on after the end token", "complete answers lose against longer ones"],
    difficulty=2,
    why="All beams go through the same loop, and the exception for finished ones is a branch of its own.",
    finding="Look for tokens behind the end token in the returned beams.",
    invariant="a finished beam does not change any more",
)
def finished_beam_extended(program):
    for block in program.walk(ast.If):
        asks = meanings.mentions(block.test, meanings.DONE) or meanings.mentions(block.test, data_sets.END)
        if asks and isinstance(block.body[-1], ast.Continue) and not block.orelse and _in_beam_search(program, block):
            yield editing.remove(program, block)


@operator(
    id="beam-parents-not-followed",
    family="inference-and-evaluation",
    cause="new tokens are put behind the old beams in their old order, not behind those they extend",
    symptoms=["words of different continuations are mixed", "beam search is worse than greedy decoding"],
    difficulty=3,
    why="The best candidates come with the number of the beam they extend, and without it the shapes are the same.",
    finding="Recompute the log-probability of each beam from its tokens and compare it with its score.",
    invariant="the score of a beam is the log-probability of its own tokens",
)
def beam_parents_not_followed(program):
    for one in program.walk(ast.Subscript):
        index = tensors.index_of(one)[0]
        parent = isinstance(index, ast.Name) and meanings.named(index, r"parents?|beam_ids?|beam_idx|beam_ind\w+|origins?|sources?|which")
        if parent and isinstance(one.ctx, ast.Load) and _in_beam_search(program, one) and len(tensors.index_of(one)) == 1:
            if meanings.named(one.value, data_sets.TOKENS + "|beams?"):
                yield data_sets.removed_assignment_or_part(program, one, one.value)


@operator(
    id="beam-and-token-confused",
    family="inference-and-evaluation",
    cause="quotient and remainder of the flat index are swapped: the beam is taken for the token",
    symptoms=["an index error for large vocabularies", "samples consist of the first tokens of the vocabulary"],
    difficulty=2,
    why="A flat index over beams and vocabulary has to be taken apart, and `//` and `%` stand side by side.",
    finding="Try a vocabulary of 10 and two beams: flat index 13 is beam 1, token 3.",
    invariant="every token is below the size of the vocabulary, every beam below their number",
)
def beam_and_token_confused(program):
    found = [one for one in program.walk(ast.BinOp) if isinstance(one.op, (ast.FloorDiv, ast.Mod)) and _in_beam_search(program, one)]
    for one in found:
        for other in found:
            if meanings.is_binary(one, ast.FloorDiv) and meanings.is_binary(other, ast.Mod) and abs(one.lineno - other.lineno) <= 1:
                if meanings.same(one.left, other.left) and meanings.same(one.right, other.right):
                    yield (
                        editing.between(program, one.left, one.right, "//", "%"),
                        editing.between(program, other.left, other.right, "%", "//"),
                    )


# Speculative decoding.


@operator(
    id="speculative-ratio-inverted",
    family="inference-and-evaluation",
    cause="drafted tokens are accepted by the ratio of draft to target, not of target to draft",
    symptoms=["tokens that the target model finds likely are rejected most often", "samples are not distributed as the target model's"],
    difficulty=2,
    why="Papers call the two models p and q in either order.",
    finding="Let the target model give a drafted token probability 0: it must never be accepted.",
    invariant="a token that the target model rules out is never accepted",
)
def speculative_ratio_inverted(program):
    for node in program.walk(ast.BinOp):
        if meanings.is_binary(node, ast.Div) and _in_speculation(program, node):
            if _are_target_and_draft(node.left, node.right):
                yield editing.exchange(program, node.left, node.right)


def _are_target_and_draft(one, other):
    """Whether two values are a probability of the target model and one of the draft model; papers call them p and q in either order."""
    names = []
    for node in (one, other):
        names.append(meanings.last_name(node) or meanings.last_name(tensors.operand(node) if isinstance(node, ast.Call) else node))
    if {name.lower() for name in names} == {"p", "q"}:
        return True
    return meanings.matches(names[0], _TARGET) and meanings.matches(names[1], _DRAFT) and not meanings.matches(names[0], _DRAFT)


@operator(
    id="speculative-acceptance-reversed",
    family="inference-and-evaluation",
    cause="a drafted token is accepted where it should be rejected",
    symptoms=["hardly any token is accepted from a good draft model", "a perfect draft model is rejected every time"],
    difficulty=1,
    why="Which side of the comparison means acceptance depends on how the ratio is written.",
    finding="Let draft and target be the same model: every token must be accepted.",
    invariant="a draft model equal to the target is always accepted",
)
def speculative_acceptance_reversed(program):
    for test in program.walk(ast.Compare):
        if len(test.ops) != 1 or not _in_speculation(program, test):
            continue
        sides = (test.left, test.comparators[0])
        if sum(_is_uniform(one) for one in sides) != 1:
            continue
        for old, new, kind in (("<=", ">", ast.LtE), ("<", ">", ast.Lt), (">=", "<", ast.GtE), (">", "<", ast.Gt)):
            if isinstance(test.ops[0], kind):
                yield editing.between(program, *sides, old, new)


def _is_uniform(node):
    """Whether a value is drawn uniformly from 0 … 1."""
    drawn = any(meanings.callee_is(one, "rand", "random", "uniform", "rand_like") for one in ast.walk(node))
    return drawn or isinstance(node, (ast.Name, ast.Subscript)) and meanings.named(node, _UNIFORM)


def _residuals(program):
    """Differences of target and draft that are cut off below zero: the call, and the difference."""
    for call in program.calls("clamp", "clamp_min", "clip", "maximum", "relu", "max", "max_fn", "norm_max", "residual"):
        if _in_speculation(program, call):
            for node in [tensors.operand(call), *call.args]:
                if meanings.is_binary(node, ast.Sub) and _are_target_and_draft(node.left, node.right):
                    yield call, node
                    break


@operator(
    id="speculative-residual-reversed",
    family="inference-and-evaluation",
    cause="after a rejection the draft's surplus is sampled, not the target's",
    symptoms=["replaced tokens are ones that the target model finds unlikely", "samples are not distributed as the target model's"],
    difficulty=2,
    why="The difference has a positive part in either direction.",
    finding="Count many first tokens and compare with the target's probabilities.",
    invariant="samples are distributed as the target model's",
)
def speculative_residual_reversed(program):
    for _, difference in _residuals(program):
        yield editing.exchange(program, difference.left, difference.right)


@operator(
    id="speculative-rejection-samples-from-the-target",
    family="inference-and-evaluation",
    cause="after a rejection the token is drawn from the whole target, not from the residual",
    symptoms=["tokens that the draft prefers come too often", "samples look right and their statistics are slightly off"],
    difficulty=3,
    why="Drawing from the target sounds like the right thing to fall back on, but accepted drafts have taken their share already.",
    finding="Count many first tokens and compare with the target's probabilities, for a draft that is far off.",
    invariant="samples are distributed as the target model's",
)
def speculative_rejection_samples_from_the_target(program):
    for call, difference in _residuals(program):
        yield editing.put(program, call, program.text(difference.left))


@operator(
    id="speculation-goes-on-after-rejection",
    family="inference-and-evaluation",
    cause="drafted tokens behind a rejected one are still used",
    symptoms=["text changes its direction in the middle of a word", "more tokens are accepted than probabilities allow"],
    difficulty=2,
    why="The loop over drafted tokens goes on by itself, and only a `break` says that the rest was drafted for another text.",
    finding="Reject the first token of a draft by hand: none of its others may follow.",
    invariant="nothing that was drafted behind a rejected token is used",
)
def speculation_goes_on_after_rejection(program):
    for node in program.walk(ast.Break):
        block = program.parents.get(node)
        tested = isinstance(block, ast.If) and (_accepts(block.test) or any(_is_uniform(one) for one in ast.walk(block.test)))
        if tested and _in_speculation(program, node):
            yield editing.remove(program, node)


def _accepts(test):
    return meanings.mentions(test, r"accept\w*|reject\w*|ratio")
