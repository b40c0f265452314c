"""Mistakes about axes of size 1, about slices, and about which index belongs to which."""

import ast

from ..operator import operator
from ..program import dotted, number
from ..reading.editing import keep, put
from ..reading.meanings import same
from ..reading.tensors import (
    argument,
    callee,
    cut,
    extra_arguments,
    imports,
    index_of,
    is_full,
    is_method,
    is_none_index,
    mentions,
    named,
    operand,
    scope,
    value_before,
)

_FIXED = r"masks?|causal|bias|tril|triu|cos|sin|freqs?|freqs_cis|pos|positions?|pe|wpe|cache|k_cache|v_cache|shape|size|history|losses"


@operator(
    id="missing-unsqueeze",
    family="axis-and-shape",
    cause="an axis of size 1 is missing, and the operation broadcasts along another",
    symptoms=["a shape error for most sizes", "wrong numbers, without an error, where two sizes agree"],
    difficulty=2,
    why="Broadcasting aligns shapes from the right; one missing `None` moves a value for each row onto the columns.",
    finding="Print both shapes and align them from the right by hand; then run it on sizes that all differ.",
    invariant="the result for one row does not depend on the other rows",
)
def missing_unsqueeze(program):
    for node in program.walk(ast.Subscript, ast.Call):
        if not _is_broadcast(program, node):
            continue
        if isinstance(node, ast.Subscript):
            yield _without_new_axis(program, node)
        elif callee(node) in ("unsqueeze", "expand_dims"):
            dim = argument(program, node, ("dim", "axis"), 0)
            if number(dim) not in (None, 0) and operand(node) is not None:
                yield cut(program, node, operand(node)) if is_method(node) else keep(program, node, operand(node))


def _is_broadcast(program, node):
    parent = program.parents.get(node)
    if isinstance(parent, (ast.BinOp, ast.Compare)):
        return not (isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.MatMult))
    if isinstance(parent, ast.UnaryOp):
        return _is_broadcast(program, parent)
    return callee(parent) in ("where", "masked_fill", "masked_fill_", "maximum", "minimum") and node is not parent.func


def _without_new_axis(program, node):
    """The edit that takes away the first new axis that is not in front of all others; None without one."""
    index = index_of(node)
    new = [place for place, one in enumerate(index) if is_none_index(one) and not all(is_none_index(before) for before in index[:place])]
    if not new or not isinstance(node.ctx, ast.Load):
        return None
    rest = [one for place, one in enumerate(index) if place != new[0]]
    if all(is_full(one) for one in rest):
        return cut(program, node, node.value)
    while len(rest) > 1 and is_full(rest[-1]) and isinstance(rest[-1], ast.Slice) and not any(is_none_index(one) for one in rest[-2:]):
        rest.pop()
    return program.replace(node.slice, ", ".join(program.text(one) for one in rest))


@operator(
    id="squeezed-every-axis",
    family="axis-and-shape",
    cause="squeeze without an axis also drops a batch of one",
    symptoms=["it fails, or answers in another shape, for a single example", "the last, smaller batch of an epoch breaks"],
    difficulty=2,
    why="`squeeze()` drops every axis of size 1, which is the one that was meant until a batch has a single example.",
    finding="Run it with a batch of one and print the shape.",
    invariant="a batch of one gives a result with a batch of one",
)
def squeezed_every_axis(program):
    for call in program.calls("squeeze"):
        extra = extra_arguments(call)
        if len(extra) == 1 and operand(call) is not None:
            yield program.remove_argument(call, extra[0])


@operator(
    id="indexed-all-pairs",
    family="axis-and-shape",
    cause="`x[:, target]` takes every row's entry for every target, instead of one for each row",
    symptoms=["the loss has the right size at the start and does not fall", "an N×N matrix where a vector was meant"],
    difficulty=2,
    why="`:` reads like `each row`; but only an index array beside the other pairs them up.",
    finding="Print the shape of what was picked: it must be `(N,)`.",
    invariant="the loss of a batch is the mean of the losses of its examples alone",
)
def indexed_all_pairs(program):
    for node in program.walk(ast.Subscript):
        index = index_of(node)
        if len(index) != 2 or not _is_range(program, index[0]) or isinstance(index[1], ast.Slice) or number(index[1]) is not None:
            continue
        if not isinstance(index[1], ast.Name) or not _is_range(program, index[1]):
            yield program.replace(index[0], ":")


def _is_range(program, node):
    """Whether an index runs over all rows: an arange, or a variable made by one."""
    if isinstance(node, ast.Name):
        node = value_before(program, node, node.id)
    return callee(node) in ("arange", "range") and bool(node.args) and len(node.args) == 1


@operator(
    id="slice-off-by-one",
    family="axis-and-shape",
    cause="a slice ends one too early, or starts one too late",
    symptoms=["an element is missing in each batch or window", "counts do not add up to the size of the data"],
    difficulty=2,
    why="The end of a slice is exclusive; who thinks of it as the last element takes one away.",
    finding="Add up the lengths of all parts and compare with the whole; print first and last element of one.",
    invariant="the parts of a split or the batches of an epoch add up to the data",
)
def slice_off_by_one(program):
    done = []
    for node in program.walk(ast.Subscript):
        bounds = _movable(node)
        if bounds is None or any(same(one, bounds) and where is scope(program, node) for one, where in done):
            continue
        alike = [one for one in program.walk(ast.Subscript, within=scope(program, node)) if _movable(one) is not None]
        alike = [one for one in alike if same(_movable(one), bounds)]
        done.append((bounds, scope(program, node)))
        yield tuple(_moved(program, _movable(one)) for one in alike)


def _movable(node):
    """The slice of a subscript whose bound can be mistaken: the first axis from or to a name, or any axis `start : start + size`."""
    if not isinstance(node.ctx, ast.Load) or named(node.value, _FIXED):
        return None
    index = index_of(node)
    slices = [one for one in index if isinstance(one, ast.Slice) and not is_full(one)]
    if len(slices) != 1 or slices[0].step is not None:
        return None
    lower, upper = slices[0].lower, slices[0].upper
    if lower is not None and upper is not None:
        window = isinstance(upper, ast.BinOp) and isinstance(upper.op, ast.Add) and same(upper.left, lower) and not isinstance(lower, ast.Constant)
        return slices[0] if window and number(upper.right) != 1 else None
    bound = lower or upper
    return slices[0] if index[0] is slices[0] and isinstance(bound, (ast.Name, ast.Attribute)) and not mentions(bound, "none") else None


def _moved(program, part):
    if part.lower is None:
        space = "" if program.source[program.start(part.upper) - 1].isspace() else " "
        return program.replace(part.upper, f"{space}{program.text(part.upper)} - 1")
    if part.upper is None:
        space = "" if program.source[program.end(part.lower)].isspace() else " "
        return program.replace(part.lower, f"{program.text(part.lower)} + 1{space}")
    size = part.upper.right
    return program.replace(size, str(number(size) - 1) if number(size) is not None else f"{program.text(size)} - 1")


@operator(
    id="tiled-for-repeated",
    family="axis-and-shape",
    cause="the whole array is repeated where each element should be",
    symptoms=["values belong to the wrong example", "it is right for a batch of one"],
    difficulty=3,
    why="torch's `repeat` is NumPy's `tile`, and NumPy's `repeat` is torch's `repeat_interleave`.",
    finding="Repeat `[0, 1, 2]` twice and print it: 0 0 1 1 2 2, or 0 1 2 0 1 2; then look which of the two the other arrays follow.",
    invariant="copies of one example stand together",
)
def tiled_for_repeated(program):
    for call in program.calls("repeat_interleave", "repeat", "tile"):
        name, extra, x = callee(call), extra_arguments(call), operand(call)
        if x is None or not extra or mentions(x, r"k|v|keys?|values?|kv"):
            continue
        count = extra[0].value if isinstance(extra[0], ast.keyword) else extra[0]
        first_axis = len(extra) == 2 and isinstance(extra[1], ast.keyword) and extra[1].arg in ("dim", "axis") and number(extra[1].value) == 0
        if len(extra) > 1 and not first_axis or isinstance(count, (ast.List, ast.Tuple)):
            continue
        times = program.text(count)
        if name == "repeat_interleave" and imports(program, "torch"):
            yield put(program, call, f"{program.text(x)}.repeat({times}{', 1' if first_axis else ''})")
        elif dotted(call.func) in ("np.repeat", "numpy.repeat"):
            module = dotted(call.func.value)
            yield put(program, call, f"{module}.tile({program.text(x)}, {f'({times}, 1)' if first_axis else times})")
        elif dotted(call.func) in ("np.tile", "numpy.tile") and len(extra) == 1:
            yield put(program, call, f"{dotted(call.func.value)}.repeat({program.text(x)}, {times})")
