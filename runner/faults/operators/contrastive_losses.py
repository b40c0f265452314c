"""Mistakes about contrastive losses: similarities and their temperature, which pairs are positive, and both directions."""

import ast

from ..operator import operator
from ..program import Edit, dotted, number
from ..reading import data_sets, editing, losses, meanings, tensors, training_code

_TEMPERATURE = r"temperature|temp|tau"
_SIMILARITY = r"logits?|sims?|similarit(?:y|ies)|scores?|cosine\w*|dots?|l_pos|l_neg|pos|neg"
_SAMPLING = r"sampl\w*|generat\w*|decod\w*|next\w*|top_?[kp]|nucleus|filter\w*|attention|attend"
_CONTRASTS = r"\w*contrast\w*|info_?nce|nce|nt_?xent|simclr|clip\w*|retriev\w*|siglip|moco|supcon|embeddings?|views?|z[12ij]|similarit\w*|sims?"
_SIMILAR = r"y|labels?|same|similar|targets?|is_same|is_similar|match\w*"


def _contrasts(program, node):
    """Whether the function around a node compares embeddings with each other in a loss."""
    function = program.function(node)
    around = function or program.tree
    if function is not None and meanings.matches(function.name, _SAMPLING):
        return False
    likely = program.calls("cross_entropy", "log_softmax", "logsumexp", "logsigmoid", "log", within=around)
    if not likely and not program.calls("CrossEntropyLoss"):
        return False
    products = any(meanings.is_binary(one, ast.MatMult) and tensors.is_transposed(one.right) for one in ast.walk(around))
    return products or meanings.mentions(around, _CONTRASTS) or function is not None and meanings.matches(function.name, _CONTRASTS)


def _tempered(program):
    """Divisions of similarities by a temperature in a contrastive loss: the node (a BinOp or an AugAssign), both sides."""
    for node in program.walk(ast.BinOp, ast.AugAssign):
        if not isinstance(node.op, ast.Div):
            continue
        left, right = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.target, node.value)
        product = tensors.is_product(left) or meanings.mentions(left, _SIMILARITY)
        if product and meanings.named(right, _TEMPERATURE) and _contrasts(program, node) and not meanings.mentions(left, "teacher|student"):
            yield node, left, right


@operator(
    id="contrastive-temperature-multiplied",
    family="loss-and-targets",
    cause="similarities are multiplied by the temperature, not divided",
    symptoms=["the loss hardly moves from ln of the batch size", "a smaller temperature gives flatter probabilities"],
    difficulty=2,
    why="Cosines lie between -1 and 1, and a temperature of 0.1 has to widen them; one symbol decides whether it does the opposite.",
    finding="Print the largest and smallest logit: with temperature 0.1 they must reach beyond 1, up to 10.",
    invariant="a lower temperature makes the softmax sharper",
)
def contrastive_temperature_multiplied(program):
    found = []
    for node, left, right in _tempered(program):
        symbols = ("/", "*") if isinstance(node, ast.BinOp) else ("/=", "*=")
        found.append((node, (editing.between(program, left, right, *symbols),)))
    yield from tensors.together(program, found)


@operator(
    id="contrastive-temperature-missing",
    family="loss-and-targets",
    cause="similarities are not divided by the temperature",
    symptoms=["the loss stays near ln of the batch size", "the probability of the positive cannot get near 1"],
    difficulty=2,
    why="Cosines are numbers a softmax accepts; that they span only from -1 to 1 shows in the loss alone.",
    finding="Feed pairs that are perfectly aligned and otherwise orthogonal: the loss must be close to 0.",
    invariant="perfect embeddings have a loss close to 0",
)
def contrastive_temperature_missing(program):
    found = []
    for node, left, right in _tempered(program):
        edit = editing.keep(program, node, left) if isinstance(node, ast.BinOp) else editing.remove(program, node)
        found.append((node, (edit,)))
    yield from tensors.together(program, found)
    for product, scale in meanings.factors(program, r"logit_scale"):
        if not meanings.matches(meanings.bound_to(program, product), "logit_scale"):
            yield editing.keep(program, product, product.right if product.left is scale else product.left)
    for product in program.walk(ast.BinOp):
        if meanings.is_binary(product, ast.Mult) and _contrasts(program, product):
            for scale, other in ((product.left, product.right), (product.right, product.left)):
                if losses.callee(scale) == "exp" and meanings.named(meanings.function_argument(scale), "logit_scale"):
                    yield editing.keep(program, product, other)


@operator(
    id="logit-scale-not-exponentiated",
    family="loss-and-targets",
    cause="the learned scale is the logarithm of what is needed: the exponential is missing",
    symptoms=["logits are some 5 times too small at the start", "the scale may turn negative, and similarities with it"],
    difficulty=2,
    why="The parameter is called the scale and holds its logarithm, so that it stays positive.",
    finding="Print the factor at the start: exp(2.66) is 14.3, 2.66 is not.",
    invariant="the scale is positive whatever its parameter",
)
def logit_scale_not_exponentiated(program):
    for call in program.calls("exp"):
        inner = meanings.function_argument(call)
        if inner is not None and meanings.named(inner, "logit_scale|log_scale|log_temperature|log_temp") and losses.callee(inner) != "clamp":
            if meanings.is_binary(program.parents.get(call), ast.Mult, ast.Div) or isinstance(program.parents.get(call), ast.Assign):
                yield editing.keep(program, call, inner)


# Which pair is positive.


@operator(
    id="positives-on-the-wrong-diagonal",
    family="loss-and-targets",
    cause="the targets point at pairs that do not belong together",
    symptoms=["the loss stays near ln of the batch size", "embeddings of one item are driven apart"],
    difficulty=2,
    why="Where the positive stands depends on how the views were joined, side by side, in halves, or first in the row; each code has its way.",
    finding="Feed embeddings that are equal within pairs and orthogonal otherwise: the loss must be close to 0.",
    invariant="embeddings that agree within pairs only have a loss close to 0",
)
def positives_on_the_wrong_diagonal(program):
    for call in program.calls("arange"):
        statement = program.statement(call)
        of_positives = meanings.assigned(program, call, losses.LABELS + r"|positives?|pos_\w+")
        if not of_positives or not _contrasts(program, call) or len(call.args) != 1:
            continue
        library = dotted(call.func).rpartition(".")[0]
        shifted = program.parents.get(call)
        if meanings.is_binary(shifted, ast.Add) and meanings.is_binary(program.parents.get(shifted), ast.Mod):
            yield editing.put(program, program.parents[shifted], f"{program.text(call)} ^ 1")
        elif statement.value is call and library in ("torch", "np", "numpy"):
            kind = ", dtype=torch.long" if library == "torch" else ", dtype=int"
            rest = "".join(f", {one.arg}={program.text(one.value)}" for one in call.keywords)
            yield program.replace(call, f"{library}.zeros({program.text(call.args[0])}{kind}{rest})")
    for call in program.calls("cat", "concat", "concatenate"):
        parts = call.args[0].elts if call.args and isinstance(call.args[0], (ast.List, ast.Tuple)) else []
        if len(parts) != 2 or not _contrasts(program, call):
            continue
        halves = [losses.callee(one) == "arange" for one in parts]
        first, second = (meanings.last_name(one) for one in parts)
        of_pair = meanings.matches(first, "pos|positives?|l_pos") and meanings.matches(second, "neg|negatives?|l_neg")
        if all(halves) or of_pair:
            yield editing.exchange(program, *parts)


@operator(
    id="itself-among-the-negatives",
    family="loss-and-targets",
    cause="the similarity of an embedding with itself is not ruled out",
    symptoms=["the loss levels off at a value given by the temperature", "every example's nearest candidate is itself"],
    difficulty=2,
    why="The matrix of all pairs has a diagonal of ones, and a softmax over it runs without an error.",
    finding="Print the diagonal of the probabilities: it must be exactly 0.",
    invariant="the probability that an embedding belongs to itself is 0",
)
def itself_among_the_negatives(program):
    for call in program.calls("masked_fill", "masked_fill_", "where"):
        diagonal = meanings.mentions(call, r"eye|diag\w*|self_mask|identity|itself|own")
        infinite = "inf" in program.text(call) or any((number(one) or 0) < -100 for one in call.args)
        if not (diagonal and infinite and _contrasts(program, call)):
            continue
        kept = tensors.operand(call)
        if losses.callee(call) == "where":
            kept = next((one for one in call.args[1:] if "inf" not in program.text(one)), None)
        statement = program.statement(call)
        if isinstance(statement, ast.Expr):
            yield editing.remove(program, statement)
        elif kept is not None and isinstance(statement, ast.Assign) and statement.value is call and meanings.same(statement.targets[0], kept):
            yield editing.remove(program, statement)
        elif kept is not None:
            yield editing.keep(program, call, kept)
    for node in program.walk(ast.BinOp):
        of_diagonal = any(losses.callee(one) == "eye" for one in ast.walk(node.right)) and meanings.is_binary(node.right, ast.Mult)
        if isinstance(node.op, ast.Sub) and of_diagonal and _contrasts(program, node):
            yield editing.keep(program, node, node.left)
    for statement, call in training_code.calls_alone(program, "fill_diagonal_", "fill_diagonal"):
        if "inf" in program.text(call) and _contrasts(program, call) and program.calls("cross_entropy", "logsumexp", "log_softmax"):
            yield editing.remove(program, statement)


@operator(
    id="similar-and-dissimilar-swapped",
    family="loss-and-targets",
    cause="the terms for similar and for dissimilar pairs are swapped",
    symptoms=["pairs of one class move apart", "all pairs end at about the margin"],
    difficulty=2,
    why="In half of the papers label 1 means alike, in the other half different.",
    finding="Feed one pair with label 1 and follow its distance over a few steps.",
    invariant="training brings similar pairs together",
)
def similar_and_dissimilar_swapped(program):
    for node, products, labels in losses.two_sided(program):
        plain, rest = sorted(labels, key=lambda one: meanings.is_binary(one, ast.Sub))
        hinge = [one for one in ast.walk(node) if losses.callee(one) in ("relu", "clamp", "maximum", "clamp_min", "clip")]
        if hinge and meanings.named(plain, _SIMILAR) and meanings.mentions(node, r"margins?|m|dist\w*|d|d2"):
            yield (Edit(*editing.span(program, plain), f"({program.text(rest)})"), Edit(*editing.span(program, rest), program.text(plain)))


# Both directions.


def _directions(program):
    """Sums of one loss in both directions: the sum, the two terms. A term is a call, or a variable made by one."""
    for node in program.walk(ast.BinOp):
        if not isinstance(node.op, ast.Add):
            continue
        made = [meanings.value_before(program, one.id, one) if isinstance(one, ast.Name) else one for one in (node.left, node.right)]
        if all(isinstance(one, ast.Call) and one.args for one in made) and meanings.same(made[0].func, made[1].func):
            if _turned(made[0]) != _turned(made[1]):
                yield node, made


def _turned(call):
    """Whether the logits of a loss are those from the other side: transposed, or called so."""
    return tensors.is_transposed(call.args[0]) or meanings.named(call.args[0], r"per_text|text|t2i|ji|ba|backward|reverse\w*|captions?|other")


def _halved(program, node):
    """The half of a sum, `(a + b) / 2` or `0.5 * (a + b)`, or the sum itself."""
    parent = program.parents.get(node)
    if meanings.is_binary(parent, ast.Div) and parent.left is node and number(parent.right) == 2:
        return parent
    return parent if meanings.is_binary(parent, ast.Mult) and 0.5 in (number(parent.left), number(parent.right)) else node


@operator(
    id="contrastive-in-one-direction",
    family="loss-and-targets",
    cause="only one direction of a symmetric contrastive loss is left",
    symptoms=["retrieval works from one side and is worse from the other", "the loss reads alike, as both halves have the same size"],
    difficulty=2,
    why="Both directions share a diagonal and have nearly the same value, so the second looks redundant.",
    finding="Exchange the two inputs: a symmetric loss must not change.",
    invariant="exchanging the two sides leaves the loss as it is",
)
def contrastive_in_one_direction(program):
    for node, made in _directions(program):
        kept, gone = (node.right, node.left) if _turned(made[0]) else (node.left, node.right)
        yield editing.with_unused(program, editing.keep(program, _halved(program, node), kept), gone)


@operator(
    id="same-direction-twice",
    family="loss-and-targets",
    cause="both terms of the symmetric loss are of the same direction: a transpose is missing",
    symptoms=["retrieval works from one side and is worse from the other", "both logged terms are equal to the last digit"],
    difficulty=3,
    why="The second line is a copy of the first, and the square matrix fits either way round.",
    finding="Print both terms: they must be close, not equal.",
    invariant="exchanging the two sides leaves the loss as it is",
)
def same_direction_twice(program):
    for _, made in _directions(program):
        turned, plain = made if _turned(made[0]) else made[::-1]
        yield editing.with_unused(program, program.replace(turned.args[0], program.text(plain.args[0])), turned.args[0])


@operator(
    id="embeddings-not-normalised",
    family="loss-and-targets",
    cause="embeddings are not brought to unit length, so that their length counts in the similarity",
    symptoms=["logits grow without a bound and the temperature loses its meaning", "a few long embeddings are everyone's nearest neighbour"],
    difficulty=2,
    why="The product of two vectors is a similarity with and without it, and the loss falls even faster without.",
    finding="Print the largest similarity: it must not be above 1.",
    invariant="the similarity of an embedding with itself is 1",
)
def embeddings_not_normalised(program):
    for call in program.calls("normalize"):
        held = tensors.operand(call)
        if tensors.is_method(call) or held is None or not dotted(call.func).startswith(("F.", "functional.", "nn.", "torch.")):
            continue
        yield data_sets.removed_assignment_or_part(program, call, held)
    for node in program.walk(ast.BinOp):
        length = node.right
        if not isinstance(node.op, ast.Div) or losses.callee(length) != "norm" or not meanings.same(tensors.operand(length), node.left):
            continue
        kept = tensors.argument(program, length, ("keepdim", "keepdims"))
        if kept is not None and not meanings.named(node.left, r"g|grads?|gradients?|directions?"):
            yield data_sets.removed_assignment_or_part(program, node, node.left)
