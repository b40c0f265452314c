"""Mistakes about axes and shapes."""

import ast

from ..operator import operator
from ..program import number

_REDUCTIONS = ("sum", "mean", "max", "min", "amax", "amin", "argmax", "std", "var", "logsumexp", "norm", "prod", "any", "all")


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
    for call in program.calls("softmax", "log_softmax", "Softmax", "LogSoftmax"):
        dim = program.argument(call, "dim")
        if dim is not None and number(dim) in (-1, -2):
            yield program.replace(dim, "-2" if number(dim) == -1 else "-1")


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
        for name in ("keepdim", "keepdims"):
            keep = program.argument(call, name)
            if isinstance(keep, ast.Constant) and keep.value is True:
                yield program.remove_argument(call, keep)
