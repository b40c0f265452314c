"""Mistakes in a backward pass that is written by hand."""

import ast

from ..operator import operator
from ..program import number
from ..reading import editing, meanings, training_code

_GRADIENT = r"grads?|gradients?|d|d[a-z]\d?|dlogits|dout|dscores|dhidden|dloss|delta\d?|deltas|residual_grad|grad\w*"
_ORDER = r"topo\w*|order\w*|nodes|tape|graph|sorted_nodes|visited"


def _is_gradient(node):
    while isinstance(node, ast.Subscript):
        node = node.value
    return meanings.named(node, _GRADIENT) and not meanings.named(node, r"norms?|clip\w*")


@operator(
    id="gradient-overwritten",
    family="autograd",
    cause="a gradient is assigned where it should be added up",
    symptoms=["gradients are right until a value is used twice", "only the last use, or the last layer, counts"],
    difficulty=2,
    why="With one use of each value, assigning and adding are the same; the usual first test, a chain, cannot tell them apart.",
    finding="Differentiate `y = x + x` or `x * x`: the gradient must count both uses.",
    invariant="the gradient of a value is the sum over all its uses",
)
def gradient_overwritten(program):
    for statement in program.walk(ast.AugAssign):
        if isinstance(statement.op, ast.Add) and _is_gradient(statement.target):
            yield editing.between(program, statement.target, statement.value, "+=", "=")


@operator(
    id="backward-in-forward-order",
    family="autograd",
    cause="the graph is walked from the inputs to the output in the backward pass",
    symptoms=["gradients of early values are zero or partial", "a chain of two operations is already wrong"],
    difficulty=1,
    why="A topological order lists the inputs first, and a backward pass needs it from its end.",
    finding="Print the nodes as they are visited: the loss must come first, and each node after all that use it.",
    invariant="a node is visited after all nodes that use it",
)
def backward_in_forward_order(program):
    for loop in program.walk(ast.For):
        value, function = loop.iter, program.function(loop)
        in_backward = function is not None and meanings.matches(function.name, r"back\w*|grads?|gradients?|\w*gradients")
        if meanings.callee_is(value, "reversed") and len(value.args) == 1 and not meanings.callee_is(value.args[0], "range"):
            if meanings.named(value.args[0], _ORDER) or in_backward:
                yield program.replace(value, program.text(value.args[0]))
        elif isinstance(value, ast.Subscript) and isinstance(value.slice, ast.Slice) and number(value.slice.step) == -1 and value.slice.lower is None:
            if meanings.named(value.value, _ORDER) or in_backward:
                yield program.replace(value, program.text(value.value))


@operator(
    id="activation-missing-from-the-backward",
    family="autograd",
    cause="the derivative of the activation is missing from the backward pass",
    symptoms=["the loss falls, but less than it should", "gradients of the first layers fail a check by finite differences"],
    difficulty=2,
    why="The activation has no parameters of its own, so nothing in the update asks for its derivative.",
    finding="Compare every gradient with central differences on a batch of three: the ones before the activation are off.",
    invariant="analytic and numeric gradients agree",
)
def activation_missing_from_the_backward(program):
    for statement in program.walk(ast.Assign, ast.AugAssign, ast.Expr):
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Subscript):
            index = statement.targets[0].slice
            if _is_gradient(statement.targets[0]) and isinstance(index, ast.Compare) and number(statement.value) == 0:
                yield editing.remove(program, statement)
                continue
        if (
            isinstance(statement, ast.AugAssign)
            and isinstance(statement.op, ast.Mult)
            and _is_gradient(statement.target)
            and _is_slope(statement.value)
        ):
            yield editing.remove(program, statement)
            continue
        if isinstance(statement, ast.Expr) or not any(_is_gradient(one) for one in meanings.targets(statement)):
            continue
        for product in program.walk(ast.BinOp, within=statement.value):
            if isinstance(product.op, ast.Mult):
                for factor in (product.left, product.right):
                    if _is_slope(factor):
                        yield editing.keep(program, product, product.right if factor is product.left else product.left)


def _is_slope(node):
    """Whether an expression is the derivative of an activation: a comparison with zero, `1 - y**2`, `y * (1 - y)`, or is called so."""
    if meanings.callee_is(node, "astype", "float", "double", "to") and training_code.owner(node) is not None:
        node = training_code.owner(node)
    if isinstance(node, ast.Compare):
        return len(node.ops) == 1 and number(node.comparators[0]) == 0
    if meanings.is_binary(node, ast.Sub) and number(node.left) == 1:
        return (
            meanings.is_binary(node.right, ast.Pow) or meanings.is_binary(node.right, ast.Mult) and meanings.same(node.right.left, node.right.right)
        )
    if meanings.is_binary(node, ast.Mult):
        return meanings.is_binary(node.right, ast.Sub) and number(node.right.left) == 1 and meanings.same(node.left, node.right.right)
    return isinstance(node, ast.Call) and meanings.matches(meanings.callee(node), r"\w*(?:derivative|prime|_grad|backward)")


@operator(
    id="hand-written-gradient-not-averaged",
    family="autograd",
    cause="the loss is a mean over the batch, and its gradient a sum",
    symptoms=["the right learning rate depends on the batch size", "gradients are too large by the number of examples"],
    difficulty=2,
    why="One division at the very start of the backward pass carries through all of it, and a scaled gradient has the right direction.",
    finding="Divide the analytic by the numeric gradient: the ratio is the batch size everywhere.",
    invariant="repeating every example leaves the gradient as it is",
)
def hand_written_gradient_not_averaged(program):
    for statement in program.walk(ast.Assign, ast.AugAssign):
        if not any(_is_gradient(one) for one in meanings.targets(statement)):
            continue
        if isinstance(statement, ast.AugAssign):
            if isinstance(statement.op, ast.Div) and _is_count(statement.value):
                yield editing.remove(program, statement)
            continue
        for division in program.walk(ast.BinOp, within=statement.value):
            if isinstance(division.op, ast.Div) and _is_count(division.right):
                yield editing.keep(program, division, division.left)


def _is_count(node):
    """Whether a value is the number of examples."""
    if meanings.callee_is(node, "len"):
        return True
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and node.value.attr == "shape":
        return number(node.slice) == 0
    if isinstance(node, (ast.Call, ast.Subscript)):
        return meanings.callee_is(node, "size") and bool(node.args) and number(node.args[0]) == 0
    return meanings.named(node, r"n|m|b|batch|batch_size|count|examples|samples|rows|size")
