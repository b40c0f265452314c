"""Mistakes about the order of axes: transposes, reshapes, batch and time."""

import ast

from ..operator import operator
from ..program import number
from ..reading.editing import exchange, keep, put
from ..reading.meanings import is_binary, same
from ..reading.tensors import (
    BATCH,
    RESHAPES,
    TIME,
    callee,
    cut,
    index_of,
    is_full,
    is_method,
    is_name,
    is_transposed,
    last_name,
    method_on,
    named,
    operand,
    permutation,
    sizes_of,
    together,
)

_WEIGHT = r"w|w[a-z]|weight|kernel|matrix|projection|w_[a-z]+|embedding|embeddings"
_STATES = r"logits?|outs?|outputs?|hiddens?|h|hs|states?|features?|encoded|y|activations?|embedded|embeddings?"


def _reshaped_after(program, node):
    """The view, reshape or flatten that follows a value, `contiguous` in between or not; or None."""
    between = method_on(program, node, "contiguous", "clone")
    return method_on(program, between or node, *RESHAPES, "flatten")


def _is_merge(program, call):
    """Whether a transposition brings heads back beside their features, to be merged by the reshape that follows."""
    after = _reshaped_after(program, call)
    if after is None or permutation(call, 4) != [0, 2, 1, 3]:
        return False
    return after.func.attr == "flatten" or len(sizes_of(after)) == 3 or any(isinstance(one, ast.Starred) for one in after.args)


@operator(
    id="swapped-transpose-dims",
    family="axis-and-shape",
    cause="a transpose or permute names the wrong axes",
    symptoms=["a shape error, or none where a reshape follows", "features of different heads or positions are mixed"],
    difficulty=2,
    why="The order of axes is counted by hand; a permutation and its inverse are easily confused, and a reshape behind it accepts both.",
    finding="Print the shape before and after with sizes that all differ, or write the axes' names beside the numbers.",
    invariant="axis i of the result has the size that its name says",
)
def swapped_transpose_dims(program):
    split = []
    for call in program.calls("permute", "transpose", "swapaxes", "swapdims"):
        given = call.args if is_method(call) else call.args[1:]
        axes = given[0].elts if len(given) == 1 and isinstance(given[0], (ast.Tuple, ast.List)) else given
        order = permutation(call, len(axes))
        if len(axes) > 2 and order is not None and [number(one) for one in axes] == order:
            inverse = [order.index(axis) for axis in range(len(order))]
            changed = [*order[:-2], order[-1], order[-2]]
            if inverse != order:
                changed = inverse
            elif changed == sorted(changed):
                changed = [order[1], order[0], *order[2:]]
            yield tuple(program.replace(axis, str(value)) for axis, value in zip(axes, changed) if number(axis) != value)
        elif [number(one) for one in axes] == [1, 2] and (_makes_heads(operand(call)) or _is_merge(program, call)):
            edits = (program.replace(axes[0], "2"), program.replace(axes[1], "3"))
            if not _is_merge(program, call):
                split.append((call, edits))
            elif _reshaped_after(program, call).func.attr != "flatten":
                yield edits
    yield from together(program, split)


def _makes_heads(node):
    return callee(node) == "unflatten" or callee(node) in RESHAPES and len(sizes_of(node)) == 4


@operator(
    id="view-for-transpose",
    family="axis-and-shape",
    cause="a view to the target shape where a transpose was needed",
    symptoms=["it trains, to a worse loss", "values of different positions end up in one head", "a causal model sees later tokens"],
    difficulty=3,
    why="The shape is what was wanted, so it looks like a shortcut; but a view keeps the order in memory and only a transpose moves axes.",
    finding="Fill the tensor with `arange` and look at one entry; or check that an output does not move when a later position is changed.",
    invariant="no position sees a later one",
)
def view_for_transpose(program):
    for call in program.calls("transpose", "permute", "swapaxes"):
        inner = operand(call)
        if not is_method(call) or not isinstance(inner, ast.Call) or _reshaped_after(program, call) or inner.keywords:
            continue
        if callee(inner) in RESHAPES and is_method(inner):
            sizes = sizes_of(inner)
            order = permutation(call, len(sizes))
            if order is None or any(isinstance(one, ast.Starred) for one in sizes) or order == sorted(order):
                continue
            moved = [(old, sizes[axis]) for old, axis in zip(sizes, order) if old is not sizes[axis]]
            yield (*(program.replace(old, program.text(new)) for old, new in moved), cut(program, call, inner))
        elif callee(inner) == "unflatten" and len(inner.args) == 2 and isinstance(operand(inner), ast.Name) and number(inner.args[0]) == -1:
            x, split = operand(inner).id, inner.args[1]
            if isinstance(split, ast.Tuple) and len(split.elts) == 2 and permutation(call, 4) == [0, 2, 1, 3]:
                heads, features = (program.text(one) for one in split.elts)
                yield put(program, call, f"{x}.reshape({x}.shape[0], {heads}, {x}.shape[1], {features})")


@operator(
    id="reshaped-without-permute",
    family="axis-and-shape",
    cause="the permute before a reshape is missing",
    symptoms=["the shape is right and the contents are scrambled", "an image comes back as stripes"],
    difficulty=2,
    why="A reshape gives the shape asked for from any order of axes, so the permute before it looks like ballast.",
    finding="Send `arange` or one bright pixel through and back, and see where it comes out.",
    invariant="taking apart and putting together gives the input back",
)
def reshaped_without_permute(program):
    for call in program.calls("permute", "transpose", "swapaxes", "movedim", "moveaxis"):
        if is_method(call) and _reshaped_after(program, call) is not None and not _is_merge(program, call):
            between = method_on(program, call, "contiguous", "clone")
            yield cut(program, between or call, operand(call))


@operator(
    id="missing-weight-transpose",
    family="axis-and-shape",
    cause="a weight matrix is used without its transpose",
    symptoms=["a shape error, except where the layer is square", "a square layer gives wrong numbers, and trains nonetheless"],
    difficulty=2,
    why="torch keeps weights as (out, in), most papers write (in, out); for square layers both products exist.",
    finding="Compare the layer with `F.linear` on a random weight, or try it with different input and output sizes.",
    invariant="the layer agrees with the library's on the same weights",
)
def missing_weight_transpose(program):
    for product in program.walk(ast.BinOp):
        right = product.right
        if isinstance(product.op, ast.MatMult) and is_transposed(right) and named(right, _WEIGHT) and not named(product.left, _WEIGHT):
            yield keep(program, right, right.value if isinstance(right, ast.Attribute) else operand(right))


@operator(
    id="product-transposed",
    family="axis-and-shape",
    cause="the factors of a product are swapped, so that its result is transposed",
    symptoms=["a shape error in the update, except where the matrix is square", "a numerical check of the gradient fails for one weight"],
    difficulty=2,
    why="`x.T @ g` and `g.T @ x` both contract the batch; which one fits depends on how the weight is stored.",
    finding="The gradient must have its weight's shape: try different input and output sizes, then check one entry numerically.",
    invariant="each gradient agrees with a finite difference",
)
def product_transposed(program):
    plain = (ast.Name, ast.Attribute, ast.Subscript)
    for product in program.walk(ast.BinOp):
        left, right = product.left, product.right
        if not isinstance(product.op, ast.MatMult) or not is_transposed(left) or is_transposed(right) or not isinstance(right, plain):
            continue
        first = left.value if isinstance(left, ast.Attribute) else operand(left)
        if isinstance(first, plain) and not same(first, right) and not is_binary(program.parents.get(product), ast.MatMult):
            yield program.swap(first, right)


@operator(
    id="batch-and-time-swapped",
    family="axis-and-shape",
    cause="batch and time are swapped",
    symptoms=["an example's output depends on the other examples of its batch", "it only runs for some sizes of batch"],
    difficulty=3,
    why="Some libraries put time first and some the batch; with two axes of like size nothing complains.",
    finding="Run one example alone and in a batch: its output must be the same. Print shapes with a batch size unlike the length.",
    invariant="permuting the batch permutes the output",
)
def batch_and_time_swapped(program):
    for node in program.walk(ast.Assign, ast.Call, ast.Subscript):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple) and _is_shape(node.value):
            names = node.targets[0].elts
            if len(names) > 1 and is_name(last_name(names[0]), BATCH + "|n") and is_name(last_name(names[1]), TIME):
                yield program.swap(*names[:2])
        elif isinstance(node, ast.Call):
            first = program.argument(node, "batch_first")
            if isinstance(first, ast.Constant) and first.value is True:
                yield program.remove_argument(node, first)
        elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple) and not named(node, r"mask|causal|bias"):
            batch, time, *others = node.slice.elts
            if isinstance(batch, ast.Slice) and is_full(batch) and _is_step(program, time):
                yield exchange(program, batch, time) if others else program.replace(node.slice, program.text(time))


def _is_shape(node):
    if isinstance(node, ast.Subscript):
        node = node.value
    return isinstance(node, ast.Attribute) and node.attr == "shape" or callee(node) == "size" and not node.args


def _is_step(program, node):
    """Whether an index is the variable of a loop over time."""
    if not isinstance(node, ast.Name) or not is_name(node.id, r"t|step|time|time_?step|position|pos"):
        return False
    loop = program.parent(node, ast.For, ast.comprehension)
    while loop is not None:
        if isinstance(loop.target, ast.Name) and loop.target.id == node.id:
            return callee(loop.iter) in ("range", "reversed")
        loop = program.parent(loop, ast.For, ast.comprehension)
    return False


@operator(
    id="last-example-for-last-step",
    family="axis-and-shape",
    cause="the last example of the batch is taken instead of the last time step",
    symptoms=["all examples get the same answer, or a shape error", "it works with one example and not with several"],
    difficulty=2,
    why="With time first `out[-1]` is the last step; with the batch first it is an example.",
    finding="Print the shape: it must start with the size of the batch. Then compare a batch with its examples one by one.",
    invariant="an example gives the same alone and in a batch",
)
def last_example_for_last_step(program):
    for node in program.walk(ast.Subscript):
        index = index_of(node)
        if len(index) in (2, 3) and all(is_full(one) and isinstance(one, ast.Slice) for one in [index[0], *index[2:]]) and number(index[1]) == -1:
            if isinstance(node.ctx, ast.Load) and (named(node.value, _STATES) or isinstance(node.value, ast.Call)):
                yield program.replace(node.slice, "-1")


@operator(
    id="meshgrid-axes-swapped",
    family="axis-and-shape",
    cause="meshgrid runs over columns first where rows first was meant",
    symptoms=["a picture or a table comes out transposed", "only grids that are not square raise an error"],
    difficulty=2,
    why="NumPy's default is `xy` and torch's was `ij`; code moved from one to the other keeps running.",
    finding="Look at entry [1, 0] of both grids, or use different numbers of rows and columns.",
    invariant="entry [i, j] of the grid belongs to row i and column j",
)
def meshgrid_axes_swapped(program):
    for call in program.calls("meshgrid"):
        indexing = program.argument(call, "indexing")
        if isinstance(indexing, ast.Constant) and indexing.value == "ij":
            yield program.replace(indexing, program.text(indexing).replace("ij", "xy"))
