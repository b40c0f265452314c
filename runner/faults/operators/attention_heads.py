"""Mistakes about the heads of attention: split, merged, shared, projected."""

import ast

from ..operator import operator
from ..program import dotted, number
from ..reading.attention_terms import KEY, VALUE, attends
from ..reading.editing import keep, put
from ..reading.meanings import is_binary
from ..reading.tensors import (
    RESHAPES,
    argument,
    callee,
    cut,
    extra_arguments,
    index_of,
    is_full,
    is_method,
    is_none_index,
    matches,
    mentions,
    method_on,
    named,
    operand,
    permutation,
    sizes_of,
    together,
)

_PROJECTION = r"out|output|o|proj|projection|c_proj|o_proj|out_proj|wo|w_o|to_out|project_out|output_projection|unify|unifyheads|dense"
_HEADS = r"h|nh|heads?|n_heads?|num_heads?|n_head|kv_heads"
_GROUPED = rf"{KEY}|{VALUE}|kv"


@operator(
    id="heads-merged-without-transpose",
    family="attention",
    cause="heads are merged without moving them back beside their features",
    symptoms=["the output of one position mixes several positions", "a causal model sees later tokens", "it trains, to a worse loss"],
    difficulty=2,
    why="A reshape gives (batch, length, dim) from any order of axes; when `view` complained, `reshape` or `contiguous` made it quiet.",
    finding="Change a late position and look whether earlier outputs move; or compare with one head, where nothing is wrong.",
    invariant="no position sees a later one",
)
def heads_merged_without_transpose(program):
    for call in program.calls("transpose", "permute", "swapaxes"):
        if not is_method(call) or permutation(call, 4) != [0, 2, 1, 3]:
            continue
        between = method_on(program, call, "contiguous", "clone")
        after = method_on(program, between or call, *RESHAPES, "flatten")
        if after is None:
            continue
        if after.func.attr != "flatten":
            if len(sizes_of(after)) == 3 or any(isinstance(one, ast.Starred) for one in after.args):
                yield cut(program, between or call, operand(call))
            continue
        function = program.function(call)
        arguments = [one.arg for one in function.args.args if one.arg not in ("self", "cls")] if function is not None else []
        if arguments and attends(program, call) and isinstance(operand(call), ast.Name) and operand(call).id not in arguments:
            yield put(program, after, f"{program.text(operand(call))}.reshape({arguments[0]}.shape)")


@operator(
    id="heads-and-features-swapped",
    family="attention",
    cause="the number of heads and the size of a head are swapped in the split",
    symptoms=["no error anywhere, only another number of heads", "outputs differ from the reference; right where both numbers agree"],
    difficulty=3,
    why="Their product is the same, so every later reshape fits, and the scale follows the wrong size.",
    finding="Print the shape of the queries after the split: the second axis must be the number of heads.",
    invariant="outputs agree with the reference on the same weights",
)
def heads_and_features_swapped(program):
    found = []
    for call in program.calls(*RESHAPES, "unflatten"):
        if callee(call) == "unflatten":
            sizes = call.args[1].elts if len(call.args) == 2 and isinstance(call.args[1], (ast.Tuple, ast.List)) else []
        else:
            sizes = sizes_of(call) if callee(call) in RESHAPES and is_method(call) else []
        moved = method_on(program, call, "transpose", "permute", "swapaxes")
        if len(sizes) < (2 if callee(call) == "unflatten" else 4) or moved is None or any(isinstance(one, ast.Starred) for one in sizes[-2:]):
            continue
        heads, features = sizes[-2:]
        if mentions(heads, _HEADS) and not isinstance(heads, ast.BinOp):
            found.append((call, program.swap(heads, features)))
    yield from together(program, found)


@operator(
    id="grouped-heads-tiled",
    family="attention",
    cause="shared key and value heads are tiled instead of each being repeated in place",
    symptoms=["right with one key head or as many as query heads, wrong between", "loaded weights give nonsense, fresh ones train"],
    difficulty=3,
    why="Both give the right number of heads; only the order tells which query head meets which key head.",
    finding="Compare with the reference for 4 query and 2 key heads: query heads 0 and 1 must share key head 0.",
    invariant="query head i reads key head i // group",
)
def grouped_heads_tiled(program):
    for call in program.calls("repeat_interleave", "repeat", "expand"):
        x = operand(call)
        if x is None or not _is_grouped(program, call):
            continue
        if callee(call) == "expand":
            yield _expanded_in_front(program, call)
            continue
        of_numpy = dotted(call.func).split(".")[0] in ("np", "numpy")
        if callee(call) == "repeat" and not of_numpy:
            continue
        dim, count = argument(program, call, ("dim", "axis"), 1), argument(program, call, ("repeats",), 0)
        if number(dim) not in (1, 2, -3, -2) or count is None or len(extra_arguments(call)) > 2:
            continue
        repeats = ["1"] * 4
        repeats[number(dim)] = program.text(count)
        if of_numpy:
            yield put(program, call, f"{dotted(call.func.value)}.tile({program.text(x)}, ({', '.join(repeats)}))")
        else:
            yield put(program, call, f"{program.text(x)}.repeat({', '.join(repeats)})")


def _is_grouped(program, call):
    """Whether a call repeats the heads of keys or values."""
    function = program.function(call)
    of_keys = mentions(call, _GROUPED + "|n_rep|groups?") or any(named(one, _GROUPED) for one in _assigned(program, call))
    return of_keys or function is not None and matches(function.name, _GROUPED)


def _expanded_in_front(program, call):
    """`k[:, :, None].expand(b, h, n, t, d)` repeats each head; `k[:, None].expand(b, n, h, t, d)` the whole row of them."""
    x, sizes = operand(call), sizes_of(call)
    if not isinstance(x, ast.Subscript) or len(sizes) != 5 or any(isinstance(one, ast.Starred) for one in sizes):
        return None
    kinds = ["None" if is_none_index(one) else ":" if is_full(one) else "" for one in index_of(x)]
    if kinds.count("None") != 1 or "" in kinds or kinds.index("None") not in (2, 3):
        return None
    place = kinds.index("None")
    kinds[place - 1 : place + 1] = ["None", ":"] if place + 1 < len(kinds) else ["None"]
    return (program.replace(x.slice, ", ".join(kinds)), *program.swap(sizes[place - 1], sizes[place]))


def _assigned(program, node):
    statement = program.statement(node)
    return statement.targets if isinstance(statement, ast.Assign) else []


@operator(
    id="output-projection-dropped",
    family="attention",
    cause="the output projection is not applied",
    symptoms=["heads are never mixed with each other", "the output projection gets no gradient"],
    difficulty=1,
    why="The merged heads have the output's shape already, so nothing asks for the last layer.",
    finding="List the parameters whose gradient is None after a backward pass: the output projection is among them.",
    invariant="every parameter has a gradient that is finite and not zero",
)
def output_projection_dropped(program):
    for node in program.walk(ast.Call, ast.BinOp):
        if isinstance(node, ast.Call):
            of_self = isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) and node.func.value.id == "self"
            if of_self and len(node.args) == 1 and not node.keywords and matches(node.func.attr, _PROJECTION) and _is_attention(program, node):
                yield _dropped(program, node, node.args[0])
        elif is_binary(node, ast.MatMult):
            right = node.right.value if isinstance(node.right, ast.Attribute) and node.right.attr == "T" else node.right
            if isinstance(right, (ast.Name, ast.Attribute)) and named(right, r"wo|w_o|w_out|w_proj|w_output|out_weight") and attends(program, node):
                yield keep(program, node, node.left)


def _dropped(program, node, inner):
    statement = program.statement(node)
    if isinstance(statement, ast.Assign) and statement.value is node and [program.text(one) for one in statement.targets] == [program.text(inner)]:
        return program.remove_statement(statement)
    return keep(program, node, inner)


def _is_attention(program, node):
    """Whether the very method computes attention: a projection elsewhere in the class is another layer's."""
    function = program.function(node)
    if function is None or any(named(one, f"{KEY}|{VALUE}|q|query|queries|qkv") for one in _assigned(program, node)):
        return False
    return bool(program.calls("softmax", "scaled_dot_product_attention", "attention", "attend", within=function))
