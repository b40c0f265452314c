"""Mistakes about attention masks: inverted, too late, too weak, on the wrong axis, missing."""

import ast

from ..operator import operator
from ..program import number
from ..reading.attention_terms import MASK, PADDING, attends, fills, mask_name
from ..reading.editing import between, keep, put
from ..reading.meanings import is_binary, same, targets
from ..reading.tensors import (
    callee,
    cut,
    index_of,
    is_full,
    is_method,
    is_none_index,
    last_name,
    mentions,
    method_on,
    named,
    names_in,
    operand,
    scope,
    uses,
)

_CONTRARY = {ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="), ast.Gt: (">", "<="), ast.LtE: ("<=", ">"), ast.Lt: ("<", ">="), ast.GtE: (">=", "<")}
_MASK_ARGUMENTS = ("attn_mask", "key_padding_mask", "src_key_padding_mask", "tgt_mask", "src_mask", "mask", "attention_mask")
_PADDING_ARGUMENTS = ("key_padding_mask", "src_key_padding_mask", "tgt_key_padding_mask", "memory_key_padding_mask", "padding_mask")


@operator(
    id="mask-inverted",
    family="attention",
    cause="the mask is inverted: it hides what should be seen",
    symptoms=["a training loss far below what is possible, and nonsense when generating", "NaN in rows that may see everything"],
    difficulty=2,
    why="Some libraries mark what may be seen with True, others what is hidden; a `~` more or less turns one into the other.",
    finding="Change a later token and see whether an earlier output moves; or print the weights of a short input.",
    invariant="no position sees a later one, or a padded one",
)
def mask_inverted(program):
    for fill in fills(program):
        if fill.kind == "where":
            yield program.swap(*(one for one in fill.node.args[1:]))
        else:
            yield _inverse(program, fill.condition, bare=True)
    for call in program.calls():
        for name in _MASK_ARGUMENTS:
            value = program.argument(call, name)
            if value is not None and callee(call) not in ("masked_fill", "masked_fill_"):
                yield _inverse(program, value, bare=False)
    for node in program.walk(ast.BinOp):
        if is_binary(node, ast.Mult) and (number(node.right) or 0) <= -1e3 and is_binary(node.left, ast.Sub) and number(node.left.left) == 1:
            if mentions(node.left.right, MASK):
                yield keep(program, node.left, node.left.right)


def _inverse(program, condition, bare):
    """The edit that negates a condition by its sign; a bare mask gets a `~` only where that is asked for."""
    if isinstance(condition, ast.UnaryOp) and isinstance(condition.op, ast.Invert):
        return keep(program, condition, condition.operand)
    if callee(condition) == "logical_not":
        return keep(program, condition, operand(condition))
    if isinstance(condition, ast.Compare) and len(condition.ops) == 1 and type(condition.ops[0]) in _CONTRARY:
        return between(program, condition.left, condition.comparators[0], *_CONTRARY[type(condition.ops[0])])
    if bare and isinstance(condition, (ast.Name, ast.Attribute, ast.Subscript)):
        return put(program, condition, f"~{program.text(condition)}")
    return None


@operator(
    id="mask-after-softmax",
    family="attention",
    cause="the mask is applied after the softmax instead of before",
    symptoms=["rows of weights sum to less than 1", "early positions have small outputs, the last one is right"],
    difficulty=2,
    why="Setting forbidden weights to zero looks like the same thing; but they have taken their share of the sum already.",
    finding="Sum the weights over the keys: every row must give 1.",
    invariant="weights sum to 1 over the keys that may be seen",
)
def mask_after_softmax(program):
    for fill in fills(program):
        if fill.kind == "where":
            continue
        softmax = _softmax_of(program, fill.node) if fill.kind == "masked_fill" else None
        if softmax is not None and is_method(fill.node):
            written = program.source[program.end(fill.subject) : program.end(fill.node)]
            late = written.replace(program.text(fill.value), "0.0").replace("masked_fill_", "masked_fill")
            yield (cut(program, fill.node, fill.subject), program.insert_after(softmax, late))
        else:
            statement = program.statement(fill.node)
            whole = statement is fill.node or statement is program.parents[fill.node] and isinstance(statement, (ast.Assign, ast.Expr))
            if whole and isinstance(fill.subject, ast.Name):
                yield _moved_behind(program, statement, fill.subject.id, fill.value)
    for statement in program.walk(ast.Assign, ast.AugAssign):
        name = _masked_by_sum(statement)
        if name is not None:
            yield _moved_behind(program, statement, name, None)


def _softmax_of(program, node):
    """The softmax that is taken of a value on the spot, or None."""
    call = method_on(program, node, "softmax")
    parent = program.parents.get(node)
    return call or (parent if callee(parent) == "softmax" and operand(parent) is node else None)


def _masked_by_sum(statement):
    """The variable to which a statement adds a mask, or None."""
    target = targets(statement)[0]
    if not isinstance(target, ast.Name) or not named(target, r"scores?|att|attn|wei|logits|dots?|sim|energ(?:y|ies)|attention_scores"):
        return None
    if isinstance(statement, ast.AugAssign):
        return target.id if isinstance(statement.op, ast.Add) and named(statement.value, r"masks?|causal") else None
    value = statement.value
    if is_binary(value, ast.Add) and same(value.left, target) and named(value.right, r"masks?|causal"):
        return target.id
    return None


def _moved_behind(program, statement, name, value):
    """The edits that take the softmax of the next statement before the one that masks, and mask with zeros."""
    if not all(isinstance(one, (ast.Name, ast.Subscript)) and last_name(one) == name for one in targets(statement)):
        return None
    guard = program.parents[statement]
    alone = isinstance(guard, ast.If) and len(guard.body) == 1 and not guard.orelse
    outer = guard if alone else statement
    body = program.body(outer)
    following = body[body.index(outer) + 1 :][:1]
    softmaxes = [one for one in program.calls("softmax", within=following[0]) if isinstance(operand(one), ast.Name)] if following else []
    if len(softmaxes) != 1 or operand(softmaxes[0]).id != name or following[0].lineno != following[0].end_lineno:
        return None
    softmax, late = softmaxes[0], [program.replace(value, "0.0")] if value is not None else []
    if isinstance(following[0], ast.Assign) and following[0].value is softmax and isinstance(following[0].targets[0], ast.Name):
        weights = following[0].targets[0].id
        places = [one for one in program.walk(ast.Name, within=statement) if one.id == name and weights != name]
        renamed = [program.replace(one, weights) for one in places]
        return (program.add_statement(program.text(following[0]), before=outer), *renamed, *late, program.remove_statement(following[0]))
    return (program.add_statement(f"{name} = {program.text(softmax)}", before=outer), *late, put(program, softmax, name))


@operator(
    id="mask-filled-with-zero",
    family="attention",
    cause="hidden scores are set to 0 instead of minus infinity",
    symptoms=["hidden positions keep a weight like any other", "the training loss is too good, generated text is not"],
    difficulty=1,
    why="Zero is what masking means for weights; for scores, before the softmax, zero is an ordinary score.",
    finding="Print the weights of the first position: later ones must be exactly 0.",
    invariant="no position sees a later one, or a padded one",
)
def mask_filled_with_zero(program):
    for fill in fills(program):
        yield program.replace(fill.value, "0.0")


@operator(
    id="mask-value-too-small",
    family="attention",
    cause="the mask adds a tiny number instead of a huge negative one",
    symptoms=["the mask has no effect at all", "a loss that is too good, without an error anywhere"],
    difficulty=3,
    why="`-1e9` and `-1e-9` differ by one character, and both are legal scores.",
    finding="Print the weights where the mask is set: they must be 0, not merely smaller.",
    invariant="no position sees a later one, or a padded one",
)
def mask_value_too_small(program):
    for node in program.walk(ast.UnaryOp):
        text = program.text(node)
        if isinstance(node.op, ast.USub) and (number(node) or 0) <= -1e4 and "e" in text and "e-" not in text:
            masks = callee(program.parents[node]) in ("masked_fill", "masked_fill_", "where", "full")
            if masks or isinstance(program.parents[node], ast.BinOp) and mentions(program.parents[node], MASK) or mask_name(program, node):
                yield program.replace(node, text.replace("e+", "e").replace("e", "e-"))


@operator(
    id="fully-masked-row-unguarded",
    family="attention",
    cause="a row with nothing to see is not guarded, and its softmax is NaN",
    symptoms=["NaN for some inputs only", "one padded example spoils the gradients of the whole batch"],
    difficulty=2,
    why="A row of minus infinities has no softmax; it occurs only with padding or with an empty cache, and tests rarely have either.",
    finding="Try an input in which one query may see no key at all.",
    invariant="outputs and gradients are finite for every mask",
)
def fully_masked_row_unguarded(program):
    for call in program.calls("masked_fill", "masked_fill_", "nan_to_num"):
        zero = callee(call) == "nan_to_num" or number(program.argument(call, "value", 1 if is_method(call) else 2)) == 0
        guarded = operand(call)
        weights = guarded is not None and (callee(guarded) == "softmax" or named(guarded, r"weights|attn|att|attention|probs?"))
        if zero and weights and attends(program, call):
            yield keep(program, call, guarded)


@operator(
    id="padding-mask-on-queries",
    family="attention",
    cause="the padding mask hides padded queries instead of padded keys",
    symptoms=["outputs of an example change with the padding of its batch", "NaN at padded positions"],
    difficulty=2,
    why="Both have the length of the sequence, so the mask broadcasts along either axis.",
    finding="Run one sequence alone and padded in a batch: outputs at its real positions must agree.",
    invariant="outputs do not depend on what stands at padded positions",
)
def padding_mask_on_queries(program):
    for node in program.walk(ast.Subscript, ast.Call):
        if isinstance(node, ast.Subscript):
            index = index_of(node)
            shape = "".join("n" if is_none_index(one) else ":" if is_full(one) else "?" for one in index)
            if not named(node.value, rf"{PADDING}|masks?|keep") or not attends(program, node) and not mask_name(program, node):
                continue
            if shape in (":nn:", ":nn"):
                yield program.replace(node.slice, ":, None, :, None")
            elif shape == ":n:" and named(node.value, PADDING):
                yield program.replace(node.slice, ":, :, None")
            elif shape == ":n" and named(node.value, PADDING) and _hides_scores(program, node):
                yield program.replace(node.slice, ":, :, None")
        elif callee(node) == "unsqueeze" and callee(operand(node)) == "unsqueeze" and named(node, rf"{PADDING}|masks?"):
            dims = [number(program.argument(one, "dim", 0)) for one in (operand(node), node)]
            if dims in ([1, 2], [1, 1], [1, -2]):
                yield program.replace(program.argument(node, "dim", 0), "3")


def _hides_scores(program, node):
    """Whether a value is the condition that hides scores."""
    return any(node in ast.walk(fill.condition) for fill in fills(program))


@operator(
    id="padding-mask-missing",
    family="attention",
    cause="padding is not masked",
    symptoms=["outputs of an example change with the padding of its batch", "quality drops for short sequences in mixed batches"],
    difficulty=1,
    why="With sequences of one length nothing is padded, and that is how code is tried first.",
    finding="Run one sequence alone and padded in a batch: outputs at its real positions must agree.",
    invariant="outputs do not depend on what stands at padded positions",
)
def padding_mask_missing(program):
    for node in program.walk(ast.Call, ast.BinOp):
        if isinstance(node, ast.Call):
            for name in _PADDING_ARGUMENTS:
                value = program.argument(node, name)
                if value is not None and not (isinstance(value, ast.Constant) and value.value is None):
                    yield program.remove_argument(node, value)
        elif is_binary(node, ast.BitAnd, ast.BitOr) and (mask_name(program, node) or _hides_scores(program, node)):
            for one, other in ((node.left, node.right), (node.right, node.left)):
                if mentions(other, PADDING) and not mentions(one, PADDING) and mentions(one, MASK):
                    yield keep(program, node, one)


@operator(
    id="mask-not-applied",
    family="attention",
    cause="the mask is not applied",
    symptoms=["the training loss falls towards zero", "samples are nonsense although the loss is excellent"],
    difficulty=1,
    why="It is one line among many, shapes are the same without it, and the loss even looks better.",
    finding="Change the last token and compare the outputs before it: they must not move.",
    invariant="no position sees a later one",
)
def mask_not_applied(program):
    for fill in fills(program):
        if fill.kind != "masked_fill" or not attends(program, fill.node) or not is_method(fill.node):
            continue
        made = _made_only_for(program, fill.condition, fill.node)
        statement = program.statement(fill.node)
        if isinstance(statement, ast.Assign) and statement.value is fill.node and same(statement.targets[0], fill.subject):
            guard = program.parents[statement]
            alone = isinstance(guard, ast.If) and len(guard.body) == 1 and not guard.orelse
            yield (program.remove_statement(guard if alone else statement), *made)
        else:
            yield (cut(program, fill.node, fill.subject), *made)
    for call in program.calls("scaled_dot_product_attention"):
        causal = program.argument(call, "is_causal")
        if isinstance(causal, ast.Constant) and causal.value is True:
            yield program.remove_argument(call, causal)


def _made_only_for(program, condition, place):
    """Edits that remove the assignment of variables that a condition alone reads, so that none is left without use."""
    inside, edits = scope(program, place), []
    for name in dict.fromkeys(names_in(condition)):
        made = [one for one in program.walk(ast.Assign, within=inside) if isinstance(one.targets[0], ast.Name) and one.targets[0].id == name]
        if len(made) == 1 and len(uses(program, name, inside)) == 1 and program.function(made[0]) is program.function(place):
            edits.append(program.remove_statement(made[0]))
    return edits
