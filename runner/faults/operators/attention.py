"""Mistakes in the arithmetic of attention: scale, softmax and sums, queries, keys and values."""

import ast

from ..operator import operator
from ..program import dotted, number
from ..reading.attention_terms import KEY, KEY_TO_QUERY, QUERY, SCORES, VALUE, VALUE_TO_KEY, attends, is_scores, renamed
from ..reading.editing import between, keep, put
from ..reading.meanings import is_binary, same, targets
from ..reading.tensors import callee, known_before, last_name, matches, mentions, named, operand

_SCALE = r"scale|scaling|softmax_scale|sm_scale|scale_factor|inv_sqrt_\w+|inv_sqrt|norm_factor|normaliser|normalizer"
_WIDTH = ("C", "dim", "d_model", "n_embd", "embed_dim", "model_dim", "embedding_dim", "hidden_size", "d_embed", "width", "channels", "D")
_HEAD = r"head_dim|dim_head|d_head|head_size|d_k|dk|hd|hs|head_width|dim_per_head|D"
_CORRECTION = r"correction|corrections|rescale|rescaling|rescaled|alpha|factor|decay|scale|old_scale"
_SUMMED = r"total|totals|denominator|denom|normaliser|normalizer|sums?|running_sum|row_sum|accumulated|accumulator|acc|outs?|outputs?|numerator|l|o"
_CONTEXT = r"context|contexts|memory|memories|encoded|encoder_outputs?|encoder_states?|enc_out|kv_input|source|src|cond|condition"


def _root(node):
    """What a square root is taken of, or None."""
    if callee(node) == "sqrt":
        return operand(node)
    return node.left if is_binary(node, ast.Pow) and number(node.right) == 0.5 else None


def _inverse_root(node):
    """What an inverse square root is taken of, or None."""
    if callee(node) == "rsqrt":
        return operand(node)
    if is_binary(node, ast.Pow) and number(node.right) == -0.5:
        return node.left
    return _root(node.right) if is_binary(node, ast.Div) and number(node.left) == 1 else None


def _scale_of(program, node):
    """The factor by which a product or quotient scales attention scores, with those scores; or None."""
    if is_binary(node, ast.Div) and (_root(node.right) is not None or named(node.right, _SCALE)) and is_scores(program, node.left):
        return node.right, node.left
    if is_binary(node, ast.Mult):
        statement = program.statement(node)
        of_queries = isinstance(statement, ast.Assign) and statement.value is node and named(statement.targets[0], f"{QUERY}|{SCORES}")
        for factor, scores in ((node.right, node.left), (node.left, node.right)):
            if (_inverse_root(factor) is not None or named(factor, _SCALE)) and (is_scores(program, scores) or of_queries and attends(program, node)):
                return factor, scores
    return None


def _roots(program):
    """Square roots, upright or inverse, that scale attention scores: in place, or where the scale gets its name."""
    found = []
    for node in program.walk(ast.BinOp, ast.Call):
        if _root(node) is None and _inverse_root(node) is None:
            continue
        parent = program.parents[node]
        in_place = isinstance(parent, ast.BinOp) and _scale_of(program, parent) is not None and _scale_of(program, parent)[0] is node
        in_update = isinstance(parent, ast.AugAssign) and isinstance(parent.op, (ast.Mult, ast.Div)) and is_scores(program, parent.target)
        by_name = isinstance(parent, ast.Assign) and any(named(one, _SCALE) for one in targets(parent)) and attends(program, node)
        as_argument = isinstance(parent, ast.keyword) and parent.arg == "scale"
        if in_place or in_update or by_name or as_argument:
            found.append(node)
    return found


@operator(
    id="missing-attention-scale",
    family="attention",
    cause="the scores are not divided by √d",
    symptoms=["attention is nearly one-hot from the first step", "it learns slowly or not at all, the more so the wider a head is"],
    difficulty=1,
    why="The code runs without it, and for heads of a few dimensions the difference is small; it shows when the width grows.",
    finding="Print the standard deviation of the scores for random inputs: about 1 with the scale, about √d without.",
    invariant="scores of random queries and keys have a standard deviation near 1",
)
def missing_attention_scale(program):
    for node in program.walk(ast.BinOp, ast.AugAssign, ast.keyword):
        if isinstance(node, ast.BinOp) and _scale_of(program, node) is not None:
            yield keep(program, node, _scale_of(program, node)[1])
        elif isinstance(node, ast.AugAssign) and isinstance(node.op, (ast.Mult, ast.Div)) and is_scores(program, node.target):
            if _root(node.value) is not None or _inverse_root(node.value) is not None or named(node.value, _SCALE):
                yield program.remove_statement(node)


@operator(
    id="scaled-by-dim",
    family="attention",
    cause="the scores are divided by d instead of √d",
    symptoms=["attention stays close to uniform", "the loss goes down slowly, and heads do not specialise"],
    difficulty=2,
    why="It is the variance of a dot product that grows like d; its standard deviation, by which one divides, grows like √d.",
    finding="Print the standard deviation of the scores for random inputs: it must be about 1, not 1/√d.",
    invariant="scores of random queries and keys have a standard deviation near 1",
)
def scaled_by_dim(program):
    for node in _roots(program):
        exponent = node.right if is_binary(node, ast.Pow) else None
        if exponent is not None and number(exponent) == -0.5:
            yield program.replace(exponent, "-1")
        elif callee(node) == "rsqrt":
            yield put(program, node, f"(1 / {program.text(operand(node))})")
        else:
            root = node.right if is_binary(node, ast.Div) else node
            yield keep(program, root, _root(root))


@operator(
    id="scale-multiplied",
    family="attention",
    cause="the scores are multiplied by √d instead of divided",
    symptoms=["attention is one-hot from the first step", "gradients through the softmax vanish"],
    difficulty=1,
    why="A scale called `scale` can be the root or its inverse; the definition and the use are written at different times.",
    finding="Print the largest weight of each row at the start: near 1 everywhere means that scores are far too large.",
    invariant="scores of random queries and keys have a standard deviation near 1",
)
def scale_multiplied(program):
    for node in _roots(program):
        parent = program.parents[node]
        if is_binary(node, ast.Pow) and number(node.right) == -0.5:
            yield program.replace(node.right, "0.5")
        elif is_binary(node, ast.Div):
            yield keep(program, node, node.right)
        elif callee(node) == "rsqrt":
            yield program.replace(node.func, program.text(node.func).replace("rsqrt", "sqrt"))
        elif is_binary(parent, ast.Div):
            yield between(program, parent.left, node, "/", "*")
        elif isinstance(parent, ast.AugAssign) and isinstance(parent.op, ast.Div):
            yield between(program, parent.target, node, "/=", "*=")


@operator(
    id="scaled-by-model-width",
    family="attention",
    cause="the scores are scaled by the model's width instead of the head's",
    symptoms=["right with one head, too flat with several", "outputs differ from the reference by more than rounding"],
    difficulty=3,
    why="With one head both are the same number, and code for one head is where most versions for several begin.",
    finding="Compare with the reference for 1 head and for 4: only the first agrees.",
    invariant="scores of random queries and keys have a standard deviation near 1, for any number of heads",
)
def scaled_by_model_width(program):
    for node in _roots(program):
        inner = _root(node) if _root(node) is not None else _inverse_root(node)
        of_heads = named(inner, _HEAD) if isinstance(inner, (ast.Name, ast.Attribute)) else named(inner, f"{QUERY}|{KEY}")
        function = program.function(node)
        if not of_heads or function is None or not mentions(program.parent(node, ast.ClassDef) or function, r"heads?|n_heads?|num_heads?|nh"):
            continue
        known = known_before(program, node)
        known |= {one.id for one in program.walk(ast.Name, within=function) if isinstance(one.ctx, ast.Store) and one.lineno < node.lineno}
        names = [name for name in _WIDTH if name in known and name != last_name(inner)]
        if names:
            yield put(program, inner, names[0])


@operator(
    id="keys-for-values",
    family="attention",
    cause="the weights average the keys instead of the values",
    symptoms=["shapes fit and it trains, to a worse loss", "the value projection gets no gradient"],
    difficulty=1,
    why="Keys and values have the same shape in most code, so a slip of one letter passes.",
    finding="List the parameters whose gradient is None or zero after a backward pass: the value projection is among them.",
    invariant="every parameter has a gradient that is finite and not zero",
)
def keys_for_values(program):
    for node in program.walk(ast.BinOp, ast.Call):
        parts = (node.left, node.right) if is_binary(node, ast.MatMult) else node.args[-2:] if callee(node) in ("matmul", "bmm", "einsum") else ()
        if len(parts) != 2 or not isinstance(parts[1], ast.Name) or not matches(parts[1].id, VALUE):
            continue
        weights = named(parts[0], SCORES) or any(callee(one) == "softmax" for one in ast.walk(parts[0]))
        name = renamed(parts[1].id, VALUE_TO_KEY)
        if weights and name != parts[1].id and name in known_before(program, node):
            yield program.replace(parts[1], name)


@operator(
    id="key-projection-reused",
    family="attention",
    cause="the keys are computed with the query projection",
    symptoms=["attention scores are symmetric before the mask", "the key projection gets no gradient"],
    difficulty=2,
    why="Three like lines are written by copying the first, and one name is not changed.",
    finding="List the parameters whose gradient is None after a backward pass: the key projection is among them.",
    invariant="every parameter has a gradient that is finite and not zero",
)
def key_projection_reused(program):
    for node in program.walk(ast.Attribute):
        holder = program.parent(node, ast.ClassDef)
        if holder is None or not isinstance(node.ctx, ast.Load) or dotted(node.value) != "self" or not matches(node.attr, KEY):
            continue
        other = f"self.{renamed(node.attr, KEY_TO_QUERY)}"
        made = [one.value for one in program.walk(ast.Assign, within=holder) if other in [dotted(target) for target in one.targets]]
        if other != dotted(node) and any(callee(layer) in ("Linear", "Parameter", "Dense") for layer in made):
            yield program.replace(node, other)


@operator(
    id="keys-and-values-unpacked-swapped",
    family="attention",
    cause="keys and values are unpacked in the wrong order",
    symptoms=["a model trained from scratch is fine, one with loaded weights talks nonsense", "outputs differ from the reference"],
    difficulty=2,
    why="Which third of a joint projection is which is a convention, and a fresh model learns either.",
    finding="Load known weights and compare one layer with the reference.",
    invariant="outputs agree with the reference on the same weights",
)
def keys_and_values_unpacked_swapped(program):
    for statement in program.walk(ast.Assign):
        names = targets(statement)
        if len(names) != 3 or isinstance(statement.value, ast.Tuple):
            continue
        if all(isinstance(one, ast.Name) and matches(one.id, role) for one, role in zip(names, (QUERY, KEY, VALUE))):
            yield program.swap(names[1], names[2])


@operator(
    id="keys-from-the-queries-side",
    family="attention",
    cause="cross-attention takes keys or values from the queries' side instead of the context",
    symptoms=["the output hardly depends on the context", "the encoder gets little or no gradient"],
    difficulty=2,
    why="Cross-attention is written by copying self-attention, where everything is computed from `x`.",
    finding="Change the context and see whether the output moves; give it a length unlike the input's.",
    invariant="changing the context changes the output",
)
def keys_from_the_queries_side(program):
    for call in program.calls():
        function, inner = program.function(call), call.args[0] if len(call.args) == 1 else None
        if function is None or not isinstance(inner, ast.Name) or not matches(inner.id, _CONTEXT) or not attends(program, call):
            continue
        own = [one.arg for one in function.args.args if one.arg != "self"]
        if own and not matches(own[0], _CONTEXT) and inner.id in own and matches(dotted(call.func).split(".")[-1], f"{KEY}|{VALUE}"):
            yield program.replace(inner, own[0])


@operator(
    id="online-softmax-not-rescaled",
    family="attention",
    cause="a running sum is not rescaled when the maximum grows",
    symptoms=["right with a single block, wrong with several", "the error grows with the spread of the scores"],
    difficulty=2,
    why="What was summed so far is relative to the old maximum; while the maximum stays in the first block nothing shows.",
    finding="Compare with an ordinary softmax for one block and for many, with a score in a late block that is much larger.",
    invariant="the result does not depend on the size of the blocks",
)
def online_softmax_not_rescaled(program):
    for statement in program.walk(ast.Assign, ast.AugAssign):
        target = targets(statement)[0]
        if not named(target, _SUMMED):
            continue
        if isinstance(statement, ast.AugAssign):
            if isinstance(statement.op, ast.Mult) and named(statement.value, _CORRECTION):
                yield program.remove_statement(statement)
            continue
        for node in program.walk(ast.BinOp, within=statement.value):
            if not isinstance(node.op, ast.Mult) or not is_binary(program.parents[node], ast.Add):
                continue
            for one, factor in ((node.left, node.right), (node.right, node.left)):
                if same(one, target) and named(factor, _CORRECTION):
                    yield keep(program, node, one)
