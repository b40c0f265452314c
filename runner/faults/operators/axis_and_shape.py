"""Mistakes about axes: the wrong one is reduced, joined, split or looked up."""

import ast
import re

from ..operator import operator
from ..program import dotted, number
from ..reading.tensors import (
    argument,
    callee,
    dim_of,
    extra_arguments,
    has_stars,
    imports,
    is_method,
    joins_cache,
    last_name,
    matches,
    method_on,
    operand,
    uses,
)

_REDUCTIONS = ("sum", "mean", "max", "min", "amax", "amin", "argmax", "std", "var", "logsumexp", "norm", "prod", "any", "all")
_CUMULATIVE = ("cumsum", "cumprod", "logcumsumexp", "cosine_similarity")
_DIM_FIRST = ("sum", "mean", "max", "min", "amax", "amin", "std", "var", "logsumexp", "prod", "any", "all", "cumsum", "cumprod")
_ANOTHER = {-1: "-2", -2: "-1", 0: "1", 1: "0", 2: "1", 3: "2", -3: "-2"}
_SCALARS = r"gamma|alpha|beta|lam|lambda|lambda_|scale|temperature|tau|coef|coefficient|eps|epsilon|lr|std|dim|size|count|number|weight_decay|math|n"


def _another(program, dim):
    return program.replace(dim, _ANOTHER[number(dim)]) if dim is not None and number(dim) in _ANOTHER else None


def _is_builtin(call):
    return isinstance(call.func, ast.Name) and callee(call) not in ("logsumexp", "cosine_similarity")


@operator(
    id="wrong-softmax-dim",
    family="axis-and-shape",
    cause="softmax over the wrong axis",
    symptoms=["rows of weights do not sum to 1", "the loss goes down, only more slowly and less far than it should"],
    difficulty=2,
    why="`dim=-1` and `dim=-2` give the same shape, so nothing complains; with square score matrices even a printed shape looks right.",
    finding="Sum the weights over the axis that is meant to be a distribution: for attention over keys, `weights.sum(-1)` must be all ones.",
    invariant="probabilities sum to 1 over the axis that is chosen from",
)
def wrong_softmax_dim(program):
    for call in program.calls("softmax", "log_softmax", "Softmax", "LogSoftmax", "softmin", "gumbel_softmax"):
        layer = callee(call)[0].isupper()
        dim = program.argument(call, "dim", 0) if layer else dim_of(program, call, None if callee(call) == "gumbel_softmax" else 0)
        yield _another(program, dim)


@operator(
    id="wrong-reduction-axis",
    family="axis-and-shape",
    cause="a sum, mean or maximum over the wrong axis",
    symptoms=["a shape error as soon as two sizes differ", "an example's result changes with the other examples of its batch"],
    difficulty=2,
    why="Which axis is which lives in a comment or in someone's head, and a square array, or one whose axis is kept, takes either number.",
    finding="Run it on sizes that all differ and compare the shape; then change one example and see whether the others' results move.",
    invariant="permuting the batch permutes the output",
)
def wrong_reduction_axis(program):
    for call in program.calls(*_REDUCTIONS, *_CUMULATIVE):
        if callee(call) == "argmax" or _is_builtin(call):
            continue
        outer = method_on(program, call, callee(call))
        if outer is not None and not outer.args and not outer.keywords:
            continue
        dim = dim_of(program, call, 0 if callee(call) in _DIM_FIRST else None)
        if isinstance(dim, (ast.Tuple, ast.List)) and len(dim.elts) > 1 and number(dim.elts[0]) in (0, 1):
            if all((number(one) or 0) > 1 for one in dim.elts[1:]):
                yield _another(program, dim.elts[0])
        elif dim is not None:
            yield _another(program, dim)


@operator(
    id="reduced-over-everything",
    family="axis-and-shape",
    cause="one mean or sum of the whole array instead of one for each row or feature",
    symptoms=["features in different units are not brought to the same scale", "the result for one example depends on its batch"],
    difficulty=2,
    why="Without an axis a reduction returns a single number, and a single number broadcasts against any shape.",
    finding="Print the shape of the statistic: it must have one entry for each row or feature. Or normalise and print mean and deviation by column.",
    invariant="each row, or each feature, is normalised by its own statistics",
)
def reduced_over_everything(program):
    for call in program.calls("sum", "mean", "std", "var"):
        dim = dim_of(program, call, 0)
        if dim is None or _is_builtin(call) or has_stars(call) or call.lineno != call.end_lineno:
            continue
        kept = argument(program, call, ("keepdim", "keepdims"))
        outer = program.parents.get(call)
        of_features = callee(call) != "sum" and number(dim) == 0 and not isinstance(outer, (ast.Subscript, ast.Attribute))
        if not (isinstance(kept, ast.Constant) and kept.value is True or of_features):
            continue
        gone = (dim, kept)
        rest = [program.text(one) for one in [*call.args, *call.keywords] if one not in gone and getattr(one, "value", one) not in gone]
        yield program.replace(call, f"{program.text(call.func)}({', '.join(rest)})")


@operator(
    id="missing-keepdim",
    family="axis-and-shape",
    cause="a reduction without keepdim, so that it broadcasts along the wrong axis",
    symptoms=["a shape error for most shapes", "wrong numbers, without an error, where the sizes happen to agree"],
    difficulty=2,
    why="Without `keepdim` the reduced axis is gone, and broadcasting aligns what is left from the right: a vector of row sums meets the columns.",
    finding="Print the shapes on both sides of the operation; try it with sizes that all differ, so that a wrong broadcast raises.",
    invariant="the result for one row does not depend on the other rows",
)
def missing_keepdim(program):
    for call in program.calls(*_REDUCTIONS):
        if dim_of(program, call, 0) is None or method_on(program, call, "squeeze"):
            continue
        position = 1 if callee(call) in _DIM_FIRST and callee(call) not in ("std", "var") else None
        keep = argument(program, call, ("keepdim", "keepdims"), position)
        if isinstance(keep, ast.Constant) and keep.value is True:
            yield program.remove_argument(call, keep)


@operator(
    id="unwanted-keepdim",
    family="axis-and-shape",
    cause="keepdim where a vector was meant, so that N×1 meets N and becomes N×N",
    symptoms=["an accuracy above 1, or a count larger than the data set", "a loss that falls a little and then stays"],
    difficulty=3,
    why="`(N, 1)` against `(N,)` is legal and gives every pair; the mean that follows hides the extra axis.",
    finding="Print the shape of the difference or comparison before it is averaged: it must be `(N,)`, not `(N, N)`.",
    invariant="the loss of a batch is the mean of the losses of its examples alone",
)
def unwanted_keepdim(program):
    for call in program.calls(*_REDUCTIONS):
        dim = dim_of(program, call, 0 if callee(call) in (*_DIM_FIRST, "argmax") else None)
        if _is_builtin(call) or dim is None or number(dim) not in (-1, 1) or not _meets_a_vector(program, call):
            continue
        if argument(program, call, ("keepdim", "keepdims"), 1) is not None:
            continue
        of_numpy = program.argument(call, "axis") is not None or dotted(call.func).split(".")[0] in ("np", "numpy")
        if of_numpy or imports(program, "torch") or program.argument(call, "dim") is not None:
            yield program.add_argument(call, "keepdims=True" if of_numpy else "keepdim=True")


def _meets_a_vector(program, node):
    """Whether a value, or the variable it is assigned to, is compared or combined with something that is not plainly a number."""
    while True:
        parent = program.parents.get(node)
        if isinstance(parent, ast.Compare):
            return all(_may_be_a_vector(one) for one in [parent.left, *parent.comparators] if one is not node)
        if isinstance(parent, ast.BinOp):
            if _may_be_a_vector(parent.right if node is parent.left else parent.left):
                return True
        elif isinstance(parent, ast.Subscript) and node is parent.value and number(parent.slice) == 0 or isinstance(parent, ast.UnaryOp):
            pass
        elif isinstance(parent, ast.Attribute) and parent.attr in ("values", "float", "detach", "double", "long", "exp", "log"):
            pass
        elif isinstance(parent, ast.Call) and node is parent.func and not parent.args:
            pass
        elif isinstance(parent, ast.Assign) and isinstance(parent.targets[0], ast.Name) and len(parent.targets) == 1:
            inside = program.function(parent) or program.tree
            later = [one for one in uses(program, parent.targets[0].id, inside) if one.lineno > parent.end_lineno]
            return any(_meets_a_vector(program, one) for one in later if isinstance(program.parents.get(one), (ast.BinOp, ast.Compare)))
        else:
            return False
        node = parent


def _may_be_a_vector(node):
    if isinstance(node, ast.BinOp):
        return not isinstance(node.op, ast.MatMult) and (_may_be_a_vector(node.left) or _may_be_a_vector(node.right))
    if isinstance(node, ast.UnaryOp):
        return _may_be_a_vector(node.operand)
    if isinstance(node, ast.Subscript) and any(isinstance(inner, ast.Constant) and inner.value is None for inner in ast.walk(node.slice)):
        return False
    if callee(node) in ("item", "len", "sqrt", "float", "int", "unsqueeze") or isinstance(node, ast.Constant):
        return False
    name = last_name(node) or callee(node)
    return bool(name) and not name.isupper() and not matches(name, _SCALARS)


@operator(
    id="normalised-over-the-batch",
    family="axis-and-shape",
    cause="embeddings are normalised along the batch instead of along their features",
    symptoms=["similarities above 1", "the loss at the start is not near ln of the batch size", "an embedding changes with its batch"],
    difficulty=2,
    why="`F.normalize` takes any axis and never changes the shape; 0 looks as natural as 1 in a call that is typed from memory.",
    finding="Print `z.norm(dim=-1)`: every embedding must have length 1.",
    invariant="the similarity of an embedding with itself is 1",
)
def normalised_over_the_batch(program):
    for call in program.calls("normalize"):
        if is_method(call) or not call.args or has_stars(call):
            continue
        dim = program.argument(call, "dim", 2)
        if dim is None:
            yield program.add_argument(call, "dim=0")
        elif number(dim) in (-1, 1):
            yield program.replace(dim, "0")


@operator(
    id="concatenated-on-wrong-dim",
    family="axis-and-shape",
    cause="tensors are joined along the wrong axis",
    symptoms=["a shape error in the next layer, or already in the join", "twice as many rows, or twice as many features, as expected"],
    difficulty=1,
    why="Joining examples and joining features are the same call with another number, and equal shapes accept both.",
    finding="Print the shape before and after the join and say which axis was meant to grow.",
    invariant="joining features leaves the number of examples as it was",
)
def concatenated_on_wrong_dim(program):
    for call in program.calls("cat", "concat", "concatenate", "hstack", "vstack"):
        if is_method(call) or not call.args or joins_cache(program, call):
            continue
        if callee(call) in ("hstack", "vstack"):
            yield program.replace(call.func, program.text(call.func)[:-6] + {"h": "v", "v": "h"}[callee(call)[0]] + "stack")
        elif dim_of(program, call, 0) is not None:
            yield _another(program, dim_of(program, call, 0))


@operator(
    id="stacked-on-wrong-dim",
    family="axis-and-shape",
    cause="tensors are stacked along the wrong new axis",
    symptoms=["coordinates, features or time steps of different examples are mixed", "a shape error unless two sizes agree"],
    difficulty=2,
    why="`stack` can put its new axis anywhere, and a reshape behind it takes the result either way.",
    finding="Stack tensors that are told apart by their numbers, say all 0, all 1, and look where the new axis came to lie.",
    invariant="item i of the new axis is the i-th tensor that was stacked",
)
def stacked_on_wrong_dim(program):
    for call in program.calls("stack"):
        if not is_method(call) and call.args and dim_of(program, call, 0) is not None:
            yield _another(program, dim_of(program, call, 0))


@operator(
    id="split-on-wrong-dim",
    family="axis-and-shape",
    cause="a tensor is split along the wrong axis",
    symptoms=["parts hold other examples or other positions instead of other features", "a shape error unless the axis is divisible"],
    difficulty=2,
    why="Chunks of the batch or of time look like chunks of the features until someone compares shapes.",
    finding="Print the shapes of the parts: the axis that was meant to be divided must be shorter, and only that one.",
    invariant="joining the parts along the last axis gives the tensor back",
)
def split_on_wrong_dim(program):
    for call in program.calls("chunk", "split", "tensor_split", "unbind", "array_split"):
        dim = dim_of(program, call, {"chunk": 1, "unbind": 0}.get(callee(call)))
        if dim is not None and operand(call) is not None:
            yield _another(program, dim)


@operator(
    id="gathered-on-wrong-dim",
    family="axis-and-shape",
    cause="gather or scatter along the batch instead of along the classes",
    symptoms=["the loss does not fall", "an index error for some batches and none for others"],
    difficulty=3,
    why="`gather` only needs indices that are in range, so class numbers pass for row numbers whenever the batch is large enough.",
    finding="Take two rows and compare with `x[0, index[0]]` and `x[1, index[1]]` by hand.",
    invariant="what is picked for one example does not depend on the other examples",
)
def gathered_on_wrong_dim(program):
    first = ("gather", "scatter", "scatter_", "scatter_add", "scatter_add_", "index_select")
    for call in program.calls(*first, "take_along_axis", "take_along_dim"):
        dim = dim_of(program, call, 0 if callee(call) in first else 1)
        if dim is not None and len(extra_arguments(call)) > 1 and number(dim) in (0, 1, -1, 2):
            yield program.replace(dim, {-1: "0"}.get(number(dim), _ANOTHER[number(dim)]))


@operator(
    id="einsum-output-swapped",
    family="axis-and-shape",
    cause="the last two axes of an einsum's result are swapped",
    symptoms=["no error where the two sizes agree", "rows and columns of the result have changed roles"],
    difficulty=3,
    why="Letters such as q and k stand side by side and mean the same kind of thing; a square result has the same shape either way.",
    finding="Name the axes of the result aloud, or use different sizes for them once.",
    invariant="entry (i, j) of the result belongs to row i of the first and row j of the second operand",
)
def einsum_output_swapped(program):
    for call in program.calls("einsum"):
        if not call.args or not isinstance(call.args[0], ast.Constant) or not isinstance(call.args[0].value, str):
            continue
        operands = [program.text(one) for one in call.args[1:]]
        text = program.text(call.args[0])
        swapped = re.sub(r"(->.*?)([a-zA-Z])(\s*)([a-zA-Z])(\s*[\"'])$", r"\1\4\3\2\5", text)
        if swapped != text and len(set(operands)) == len(operands):
            yield program.replace(call.args[0], swapped)
