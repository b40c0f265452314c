"""Mistakes about the cache of keys and values: joined wrongly, not stored, not read, not advanced, shared."""

import ast
import re

from ..operator import operator
from ..program import Edit, number
from ..reading.attention_terms import CACHE, KEY, VALUE
from ..reading.meanings import is_binary, same, targets
from ..reading.tensors import callee, dim_of, index_of, is_full, joins_cache, matches, mentions, named, names_in, scope

_OTHER = {0: "1", 1: "2", 2: "1", -1: "-2", -2: "-1", -3: "-2"}
_POSITION = r"pos|position|positions|offset|start|start_?pos|cur_len|past_len|cache_len|filled|consumed|n_past|length|size|seen"
_STORES = ("append", "update", "copy_", "extend", "add", "store")
_LAYER = r"layer|layers|layer_idx|layer_id|layer_index|block|i|l|n|idx|index|depth"


def _joins(program):
    """Calls that join cached keys or values with new ones."""
    for call in program.calls("cat", "concat", "concatenate"):
        if call.args and isinstance(call.args[0], (ast.Tuple, ast.List)) and joins_cache(program, call):
            yield call


@operator(
    id="cache-on-wrong-dim",
    family="attention",
    cause="new keys are joined to the cache along the wrong axis",
    symptoms=["an error at the second step of generation", "the number of heads or features grows instead of the length"],
    difficulty=1,
    why="Layouts differ, (batch, heads, length, dim) here and (batch, length, heads, dim) there, and the axis is a bare number.",
    finding="Print the shape of the cache after two steps: only the length may have grown.",
    invariant="cached and uncached outputs agree",
)
def cache_on_wrong_dim(program):
    for call in _joins(program):
        dim = dim_of(program, call, 0)
        if dim is not None and number(dim) in _OTHER:
            yield program.replace(dim, _OTHER[number(dim)])


@operator(
    id="cache-prepended",
    family="attention",
    cause="new keys or values are put in front of the cached ones",
    symptoms=["values belong to other keys than their own", "right for the first token of a generation, wrong from the second"],
    difficulty=2,
    why="Attention sums over keys in any order, so one swapped pair alone goes unnoticed; keys and values must be swapped alike.",
    finding="Compare cached and uncached outputs at the third token.",
    invariant="cached and uncached outputs agree",
)
def cache_prepended(program):
    for call in _joins(program):
        parts = call.args[0].elts
        if len(parts) == 2 and isinstance(parts[1], ast.Name) and not mentions(parts[1], CACHE):
            yield program.swap(*parts)


@operator(
    id="cache-not-updated",
    family="attention",
    cause="the new keys or values are never stored in the cache",
    symptoms=["each step sees the prompt and itself, and nothing between", "the cache's length stays as it was"],
    difficulty=2,
    why="The step computes with the joined tensors and gives a right answer once; only the next step misses what was not stored.",
    finding="Print the length of the cache after each step: it must grow by one.",
    invariant="cached and uncached outputs agree",
)
def cache_not_updated(program):
    for statement in program.walk(ast.Assign, ast.Expr):
        if isinstance(statement, ast.Assign):
            target = statement.targets[0]
            stored = isinstance(target, (ast.Attribute, ast.Subscript)) and _is_cache(program, target) and _of_keys_or_values(statement.value)
        else:
            call = statement.value
            stored = isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in _STORES
            stored = stored and _is_cache(program, call.func.value) and any(_of_keys_or_values(one) for one in call.args)
        if stored and getattr(program.function(statement), "name", "") not in ("__init__", "reset", "clear"):
            yield program.remove_statement(statement)


def _is_cache(program, node):
    """Whether a value is, or belongs to, a cache."""
    holder = program.parent(node, ast.ClassDef)
    own = holder is not None and "cache" in holder.name.lower() and mentions(node, f"{KEY}|{VALUE}")
    return own or mentions(node, CACHE) or any("cache" in name.lower() for name in names_in(node))


def _of_keys_or_values(node):
    called = [one.func for one in ast.walk(node) if isinstance(one, ast.Call)]
    return any(isinstance(one, ast.Name) and one not in called and matches(one.id, f"{KEY}|{VALUE}|kv") for one in ast.walk(node))


@operator(
    id="cache-not-read",
    family="attention",
    cause="what the cache returns is thrown away, so that only new keys are attended to",
    symptoms=["with a cache each token sees only itself", "generation is fluent for a token or two and then wanders"],
    difficulty=2,
    why="The call that stores also returns everything stored so far, and its result is easily taken for a formality.",
    finding="Print the number of keys in the scores: it must be the length so far, not the length of the input.",
    invariant="cached and uncached outputs agree",
)
def cache_not_read(program):
    for statement in program.walk(ast.Assign):
        call, names = statement.value, targets(statement)
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or not _is_cache(program, call.func.value) or len(names) != 2:
            continue
        given = [program.text(one) for one in call.args]
        if [program.text(one) for one in names] == given[:2] and _of_keys_or_values(statement.targets[0]):
            yield Edit(program.start(statement), program.start(call), "")


@operator(
    id="cache-position-not-advanced",
    family="attention",
    cause="the position in the cache is not advanced after a step",
    symptoms=["each step overwrites the one before, or stands at its position", "right for the first step, wrong from the second"],
    difficulty=2,
    why="The counter lives apart from the tensors it counts, and nothing fails when it stands still.",
    finding="Print position and cache length at each step: both must grow by the number of new tokens.",
    invariant="cached and uncached outputs agree",
)
def cache_position_not_advanced(program):
    for statement in program.walk(ast.AugAssign, ast.Assign):
        target, value = targets(statement)[0], statement.value
        if isinstance(statement, ast.AugAssign):
            advances = isinstance(statement.op, ast.Add)
        else:
            advances = is_binary(value, ast.Add) and same(value.left, target)
        holder = program.parent(statement, ast.ClassDef) or scope(program, statement)
        cached = bool(re.search(r"cache|past", " ".join([getattr(holder, "name", ""), *names_in(holder)]), re.IGNORECASE))
        loop = program.parent(statement, ast.While)
        counted = loop is not None and any(program.text(target) == program.text(one) for one in ast.walk(loop.test) if isinstance(one, ast.expr))
        if advances and cached and not counted and isinstance(target, (ast.Name, ast.Attribute)) and named(target, _POSITION):
            yield program.remove_statement(statement)


@operator(
    id="cache-shared-between-layers",
    family="attention",
    cause="all layers share one cache",
    symptoms=["with a cache the length grows by the number of layers at each step", "right with one layer, wrong with several"],
    difficulty=3,
    why="`[cache] * n` holds the same object n times, and index 0 is right for as long as one tries a single layer.",
    finding="Check `caches[0] is caches[1]`; compare cached and uncached outputs for one layer and for two.",
    invariant="cached and uncached outputs agree, for any number of layers",
)
def cache_shared_between_layers(program):
    for node in program.walk(ast.ListComp, ast.Subscript):
        if isinstance(node, ast.Subscript):
            if isinstance(node.slice, ast.Name) and matches(node.slice.id, _LAYER) and named(node.value, CACHE):
                yield program.replace(node.slice, "0")
            continue
        loop = node.generators[0]
        counted = callee(loop.iter) == "range" and len(loop.iter.args) == 1 and len(node.generators) == 1 and not loop.ifs
        makes = re.search("cache", program.text(node.elt), re.IGNORECASE) or any(mentions(one, CACHE) for one in targets(program.statement(node)))
        if counted and makes and isinstance(loop.target, ast.Name) and loop.target.id not in names_in(node.elt):
            if not isinstance(node.elt, (ast.Constant, ast.Tuple)):
                count = loop.iter.args[0]
                written = program.text(count) if not isinstance(count, ast.BinOp) else f"({program.text(count)})"
                yield program.replace(node, f"[{program.text(node.elt)}] * {written}")


@operator(
    id="whole-text-fed-to-cache",
    family="attention",
    cause="the whole text is fed at each step although its beginning is cached",
    symptoms=["generation gets slower with each token", "the cache grows far faster than the text, and the text repeats itself"],
    difficulty=2,
    why="The loop was written before there was a cache, and the model takes an input of any length.",
    finding="Print the shapes of the input and of the cache at each step: one token goes in, the cache grows by one.",
    invariant="cached and uncached outputs agree",
)
def whole_text_fed_to_cache(program):
    for node in program.walk(ast.Subscript):
        call = program.parents[node]
        index = index_of(node)
        last = index[-1]
        one_token = isinstance(last, ast.Slice) and number(last.lower) == -1 and last.upper is None and last.step is None
        if not one_token or not all(is_full(one) for one in index[:-1]) or not isinstance(call, ast.Call) or node is not call.args[0]:
            continue
        others = [*call.args[1:], *[one.value for one in call.keywords]]
        if any(mentions(one, CACHE) for one in others) or any(matches(one.arg or "", CACHE) for one in call.keywords):
            yield Edit(program.end(node.value), program.end(node), "")
