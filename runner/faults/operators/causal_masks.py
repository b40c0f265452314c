"""Mistakes about causal masks: transposed, one off, not shifted with a cache, missing."""

import ast

from ..operator import operator
from ..program import number
from ..reading.attention_terms import MASK, OFFSET, attends, fills, is_column, is_place_comparison, mask_name, triangles
from ..reading.editing import between, keep
from ..reading.meanings import is_binary, same
from ..reading.tensors import callee, from_start, index_of, is_full, is_method, mentions, named

_ORDER = {ast.Gt: ">", ast.GtE: ">=", ast.Lt: "<", ast.LtE: "<="}


@operator(
    id="mask-transposed",
    family="attention",
    cause="the causal mask is transposed: each position sees itself and what comes after",
    symptoms=["a training loss near zero, and nonsense when generating", "the first position sees all others, the last only itself"],
    difficulty=2,
    why="`tril` and `triu` differ by a letter, and a comparison of positions by which of the two stands upright.",
    finding="Print the weights for three tokens: the zeros belong in the upper right corner.",
    invariant="no position sees a later one",
)
def mask_transposed(program):
    for call, diagonal in triangles(program):
        name = "triu" if callee(call) == "tril" else "tril"
        end = program.end(call.func)
        renamed = program.replace(call.func, program.source[program.start(call.func) : end - 4] + name)
        if diagonal is None:
            yield renamed
        elif number(diagonal) is not None:
            yield (renamed, program.replace(diagonal, str(-number(diagonal))))
    for node in _orders(program):
        symbol = _ORDER[type(node.ops[0])]
        turned = symbol.replace("<", "*").replace(">", "<").replace("*", ">")
        yield between(program, node.left, node.comparators[0], symbol, turned)


def _orders(program):
    """Comparisons of positions that make a causal mask."""
    for node in program.walk(ast.Compare):
        if not is_place_comparison(program, node):
            continue
        filled = any(node in ast.walk(fill.condition) for fill in fills(program))
        if filled or mask_name(program, node) or isinstance(program.parents[node], (ast.Return, ast.Call)) and attends(program, node):
            yield node


def _causal_orders(program):
    """Comparisons by which a query sees keys up to its own position, each with the side of the queries and whether that one is seen."""
    for node in _orders(program):
        left, right, order = node.left, node.comparators[0], type(node.ops[0])
        upright_left = is_column(program, left)
        if order in ((ast.GtE, ast.Lt) if upright_left else (ast.LtE, ast.Gt)):
            yield node, left if upright_left else right


@operator(
    id="causal-mask-one-late",
    family="attention",
    cause="the causal mask lets each position see the next token",
    symptoms=["the training loss falls towards zero", "samples are nonsense although the loss is excellent"],
    difficulty=2,
    why="`diagonal` counts from the main diagonal, and whether it belongs to what is hidden or to what is seen depends on the function.",
    finding="Change token t + 1 and compare the output at t: it must not move. Print the mask for three tokens.",
    invariant="no position sees a later one",
)
def causal_mask_one_late(program):
    for call, diagonal in triangles(program):
        seen = callee(call) == "tril"
        if diagonal is None:
            if seen:
                yield program.add_argument(call, _diagonal(program, call, 1))
        elif number(diagonal) is None:
            yield program.replace(diagonal, f"{program.text(diagonal)} + 1")
        elif number(diagonal) == (0 if seen else 1):
            yield program.replace(diagonal, str(number(diagonal) + 1))
    for _, queries in _causal_orders(program):
        yield program.insert_after(queries, " + 1")


def _diagonal(program, call, value):
    """The argument that moves the diagonal, as such a call would be written."""
    if is_method(call):
        return str(value)
    return f"k={value}" if program.text(call.func).startswith(("np.", "numpy.")) else f"diagonal={value}"


@operator(
    id="causal-mask-hides-own-position",
    family="attention",
    cause="the causal mask hides a position from itself",
    symptoms=["NaN from the first step, out of the first row", "or, with a finite mask value, a first position that looks everywhere"],
    difficulty=2,
    why="The diagonal belongs to what is seen; `triu` for what is hidden must start one above it.",
    finding="Print the first row of the weights: it must be 1 at its own position and 0 elsewhere.",
    invariant="the first position sees exactly itself",
)
def causal_mask_hides_own_position(program):
    for call, diagonal in triangles(program):
        if callee(call) == "tril" and diagonal is None:
            yield program.add_argument(call, _diagonal(program, call, -1))
        elif callee(call) == "triu" and diagonal is not None and number(diagonal) == 1:
            yield program.remove_argument(call, diagonal)
    for node, _ in _causal_orders(program):
        symbol = _ORDER[type(node.ops[0])]
        yield between(program, node.left, node.comparators[0], symbol, symbol[:-1] if "=" in symbol else symbol + "=")


@operator(
    id="causal-mask-not-offset",
    family="attention",
    cause="the causal mask ignores that keys reach further back than queries",
    symptoms=["right without a cache, wrong with one", "a new token sees only the first few keys"],
    difficulty=3,
    why="A mask that starts in the corner is right while queries and keys are equally many; with a cache the queries are the last ones.",
    finding="Feed a sequence at once and in two parts through the cache, and compare the outputs.",
    invariant="cached and uncached outputs agree",
)
def causal_mask_not_offset(program):
    for call, diagonal in triangles(program):
        if diagonal is not None and number(diagonal) is None:
            one = [part for part in ast.walk(diagonal) if number(part) == 1]
            yield program.replace(diagonal, "1") if one else program.remove_argument(call, diagonal)
    for node in program.walk(ast.BinOp):
        if isinstance(program.parents[node], ast.BinOp):
            continue
        base = _without_offset(node)
        upright = base is not None and (is_column(program, base) or mask_name(program, node))
        if upright and any(callee(one) == "arange" for one in ast.walk(base)):
            yield keep(program, node, base)
    for node in program.walk(ast.Subscript):
        slices = [one for one in index_of(node) if isinstance(one, ast.Slice) and not is_full(one)]
        if len(slices) == 2 and named(node.value, MASK) and slices[0].lower is not None and is_binary(slices[0].upper, ast.Add):
            if same(slices[0].upper.left, slices[0].lower) and slices[1].lower is None:
                yield from_start(program, slices[0], slices[0].upper.right)


def _without_offset(node):
    """What remains of `rows + keys - queries` or `rows + offset`, or None."""
    if is_binary(node, ast.Sub) and is_binary(node.left, ast.Add):
        return node.left.left
    if is_binary(node, ast.Add) and (mentions(node.right, OFFSET) or is_binary(node.right, ast.Sub)):
        return node.left
    return None
