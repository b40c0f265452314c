"""What attention looks like in programs that someone else wrote: queries, keys and values, scores and their scale, masks."""

import ast
import re
from dataclasses import dataclass

from ..program import dotted, number
from .meanings import is_binary, targets
from .tensors import (
    callee,
    index_of,
    is_full,
    is_method,
    is_none_index,
    is_product,
    is_transposed,
    matches,
    mentions,
    named,
    operand,
    scope,
    value_before,
)

QUERY = r"q|qs|qh|xq|query|queries"
KEY = r"k|ks|kh|xk|key|keys"
VALUE = r"v|vs|vh|xv|value|values"
SCORES = r"scores?|att|attn|attention|attentions|affinit(?:y|ies)|energ(?:y|ies)|wei|dots?|qk|similarit(?:y|ies)|sims?|weights|probs?"
MASK = r"masks?|masked|causal|visible|allowed|blocked|hidden|future|pad|pads|padding|padded|valid|tril|triu|attend|attends|keep|seen|forbidden|bias"
PADDING = r"pad|pads|padding|padded|is_pad|valid|real|key_mask|attention_mask|lengths"
OFFSET = r"offset|start|start_?pos|start_position|past|past_\w+|cached|cache_\w+|seen|pos|position|cur_pos|consumed|n_past|cache_len|filled|length"
CACHE = r"k?v?cache|k?v?caches|cached|past|pasts|past_kv|layer_past|presents?|kv"
_PLACES = r"pos|positions?|i|j|rows?|cols?|columns?|arange|idx|index|indices|steps?|times?|last_visible|q_pos|k_pos|query|queries|keys?|q|k|t|s"
_SAMPLING = r"sorted|cum|cumulative|cumsum|top|topk|kth|threshold|remove|cutoff|nucleus|eye|diag|diagonal"
_HEAVY = 1e3


def attends(program, node):
    """Whether a node stands in a class, function or module that computes attention."""
    holder = program.parent(node, ast.ClassDef) or scope(program, node)
    if re.search("attention|attn", getattr(holder, "name", ""), re.IGNORECASE):
        return True
    return bool(program.calls("softmax", "Softmax", "scaled_dot_product_attention", "MultiheadAttention", within=holder))


def is_scores(program, node):
    """Whether a value is the product of queries and keys, or named as that, or the queries themselves, where attention is computed."""
    if is_product(node):
        known = mentions(node, QUERY) and mentions(node, KEY) or is_binary(node, ast.MatMult) and is_transposed(node.right)
        return known and attends(program, node)
    return (named(node, SCORES) or named(node, QUERY)) and attends(program, node)


def is_minus_infinity(node):
    """Whether a value rules a position out before a softmax: minus infinity, or a large negative number."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = node.operand
        infinite = dotted(inner).endswith((".inf", ".infty")) or dotted(inner) == "inf" or callee(inner) == "float" and _is_text(inner.args, "inf")
        return infinite or (number(inner) or 0) >= _HEAVY
    if isinstance(node, ast.Call):
        return callee(node) == "float" and _is_text(node.args, "-inf")
    if isinstance(node, ast.Attribute) and node.attr == "min":
        return callee(node.value) == "finfo"
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return matches(name, r"neg_?inf(?:inity)?|minus_inf(?:inity)?|ninf|very_negative|mask_value|masked_bias|big_negative")


def _is_text(arguments, text):
    return len(arguments) == 1 and isinstance(arguments[0], ast.Constant) and str(arguments[0].value).lower() == text


@dataclass(frozen=True)
class Fill:
    """A place where scores are ruled out: `node` is the call or the assignment, `condition` says where, `value` is put there."""

    node: ast.AST
    subject: ast.AST
    condition: ast.AST
    value: ast.AST
    kind: str


def fills(program):
    """Places that put minus infinity into scores: masked_fill, where, and assignment by a boolean index."""
    found = []
    for node in program.walk(ast.Call, ast.Assign):
        if callee(node) in ("masked_fill", "masked_fill_"):
            first = 0 if is_method(node) else 1
            condition, value = program.argument(node, "mask", first), program.argument(node, "value", first + 1)
            found.append(Fill(node, operand(node), condition, value, "masked_fill"))
        elif callee(node) == "where" and not is_method(node) and len(node.args) == 3:
            condition, one, other = node.args
            found.append(Fill(node, other, condition, one, "where") if is_minus_infinity(one) else Fill(node, one, condition, other, "where"))
        elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Subscript):
            store = node.targets[0]
            if not isinstance(store.slice, (ast.Tuple, ast.Slice, ast.Constant)):
                found.append(Fill(node, store.value, store.slice, node.value, "store"))
    return [one for one in found if one.condition is not None and is_minus_infinity(one.value) and _hides(program, one)]


def _hides(program, fill):
    """Whether a fill masks positions, and does not cut off candidates by their score."""
    compared = [one for one in ast.walk(fill.condition) if isinstance(one, ast.Compare)]
    if mentions(fill.condition, _SAMPLING) or any(ast.dump(fill.subject) in ast.dump(one) for one in compared):
        return False
    return mentions(fill.condition, MASK) or is_place_comparison(program, fill.condition)


def is_place_comparison(program, node):
    """Whether a node compares the positions of queries with those of keys."""
    if not isinstance(node, ast.Compare) or len(node.ops) != 1 or not isinstance(node.ops[0], (ast.Lt, ast.LtE, ast.Gt, ast.GtE)):
        return False
    sides = (node.left, node.comparators[0])
    return sum(is_column(program, one) for one in sides) == 1 and all(mentions(one, _PLACES) for one in sides)


def is_column(program, node):
    """Whether a value stands upright, one row for each query: `x[:, None]`, `x.unsqueeze(-1)`, `x.view(-1, 1)`, or a variable made so."""
    if isinstance(node, ast.Name):
        made = value_before(program, node, node.id)
        return made is not None and not isinstance(made, ast.Name) and is_column(program, made)
    if isinstance(node, ast.BinOp):
        return is_column(program, node.left) or is_column(program, node.right)
    if isinstance(node, ast.Subscript):
        index = index_of(node)
        return len(index) > 1 and is_none_index(index[-1]) and is_full(index[-2])
    if callee(node) == "unsqueeze":
        return number(program.argument(node, "dim", 0)) in (1, -1)
    if callee(node) in ("view", "reshape") and node.args:
        return number(node.args[-1]) == 1
    return False


def mask_name(program, node):
    """Whether the statement around a node assigns to something called a mask."""
    return any(named(target, MASK) for target in targets(program.statement(node)))


def triangles(program):
    """Calls of tril and triu that make masks, each with its diagonal (None where it is not given)."""
    found = []
    for call in program.calls("tril", "triu"):
        x = operand(call)
        if x is not None:
            position = 0 if is_method(call) else 1
            diagonal = program.argument(call, "k", None) or program.argument(call, "diagonal", position)
            found.append((call, diagonal))
    return found


def renamed(text, pattern_to_word):
    """Names of one role in a text become those of another: `renamed("xk_rot", KEY_TO_VALUE)`."""
    for pattern, word in pattern_to_word:
        text = re.sub(rf"(?<![A-Za-z0-9]){pattern}(?![A-Za-z0-9])", word, text)
    return text


KEY_TO_VALUE = (("keys", "values"), ("key", "value"), ("k", "v"), ("xk", "xv"), ("ks", "vs"), ("K", "V"), ("kh", "vh"))
VALUE_TO_KEY = tuple((there, here) for here, there in KEY_TO_VALUE)
KEY_TO_QUERY = (("keys", "queries"), ("key", "query"), ("k", "q"), ("xk", "xq"), ("ks", "qs"), ("K", "Q"), ("kh", "qh"))
