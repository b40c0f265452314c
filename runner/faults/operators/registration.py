"""Mistakes about which tensors a model knows as its parameters and buffers, and which of them are frozen."""

import ast

from ..operator import operator
from ..reading import editing, meanings, training_code


def _is_attribute_of_self(node):
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"


def _assigned_to_self(program, node):
    """Whether an expression is all that is assigned to an attribute of self."""
    parent = program.parents.get(node)
    return isinstance(parent, ast.Assign) and parent.value is node and _is_attribute_of_self(parent.targets[0])


@operator(
    id="layers-in-a-plain-list",
    family="autograd",
    cause="layers are kept in a plain list, so that the module does not know their parameters",
    symptoms=["those layers never train", "the number of parameters is too small", "they are missing from the state dict"],
    difficulty=2,
    why="A module registers modules and parameters that are its attributes; it does not look into lists and dicts.",
    finding="Count `sum(p.numel() for p in model.parameters())` and compare with the count by hand, or list the keys of `state_dict()`.",
    invariant="every layer's parameters are among those of the model",
)
def layers_in_a_plain_list(program):
    for call in program.calls("ModuleList", "ParameterList", "ModuleDict", "ParameterDict"):
        if not _assigned_to_self(program, call) or call.keywords or len(call.args) > 1:
            continue
        of_names = meanings.callee(call).endswith("Dict")
        if not call.args:
            yield program.replace(call, "{}" if of_names else "[]")
        elif isinstance(call.args[0], ast.GeneratorExp):
            yield program.replace(call, f"[{program.source[program.end(call.func) + 1 : program.end(call) - 1]}]")
        elif isinstance(call.args[0], (ast.Dict, ast.DictComp) if of_names else (ast.List, ast.ListComp)):
            yield program.replace(call, program.text(call.args[0]))


@operator(
    id="parameter-as-plain-tensor",
    family="autograd",
    cause="a learned tensor is not wrapped as a parameter, so that it stays as it was drawn",
    symptoms=["that tensor never changes", "it is missing from `parameters()` and from the state dict"],
    difficulty=2,
    why="The forward pass works with any tensor; only the wrapper makes it something to be learned.",
    finding="List `named_parameters()` and look for what is missing.",
    invariant="every learned tensor is among the model's parameters",
)
def parameter_as_plain_tensor(program):
    for call in program.calls("Parameter"):
        if call.args and _assigned_to_self(program, call) and not any(training_code.is_truth(one.value, False) for one in call.keywords):
            yield program.replace(call, program.text(call.args[0]))


@operator(
    id="buffer-as-plain-attribute",
    family="autograd",
    cause="a buffer is set as a plain attribute, so that it is neither saved nor moved with the model",
    symptoms=["a model that is loaded gives other results than the one that was saved", "an error about two devices"],
    difficulty=2,
    why="On one device and within one run a plain attribute does all that a buffer does.",
    finding="Compare the keys of `state_dict()` with what the forward pass reads from `self`.",
    invariant="a copy that is loaded from the state dict gives the same outputs",
)
def buffer_as_plain_attribute(program):
    for statement, call in training_code.calls_alone(program, "register_buffer"):
        name = program.argument(call, "name", 0)
        value = program.argument(call, "tensor", 1)
        lasts = program.argument(call, "persistent", 2)
        if (
            value is None
            or not isinstance(name, ast.Constant)
            or isinstance(value, ast.Constant)
            or lasts is not None
            and training_code.is_truth(lasts, False)
        ):
            continue
        if training_code.owner(call) is not None:
            yield program.replace(statement, f"{program.text(training_code.owner(call))}.{name.value} = {program.text(value)}")


# Frozen parameters.


def _loop_sets(loop, value):
    """Whether a loop does nothing but set `requires_grad` of its variable to this value."""
    if (
        not isinstance(loop, ast.For)
        or len(loop.body) != 1
        or not any(meanings.callee_is(one, "parameters", "named_parameters") for one in ast.walk(loop.iter))
    ):
        return False
    return _sets(loop.body[0], value)


def _sets(statement, value):
    if isinstance(statement, ast.Assign):
        target = statement.targets[0]
        return isinstance(target, ast.Attribute) and target.attr == "requires_grad" and training_code.is_truth(statement.value, value)
    return isinstance(statement, ast.Expr) and _requires(statement.value, value)


def _requires(call, value):
    """Whether a call is `x.requires_grad_(value)`."""
    if not meanings.callee_is(call, "requires_grad_"):
        return False
    given = call.args[0] if call.args else call.keywords[0].value if call.keywords else None
    return given is None and value or given is not None and training_code.is_truth(given, value)


def _in_loop_over_parameters(program, statement):
    loop = program.parents.get(statement)
    return _loop_sets(loop, True) or _loop_sets(loop, False)


@operator(
    id="parameters-frozen-by-accident",
    family="autograd",
    cause="parameters that should train are frozen",
    symptoms=["a part of the model keeps its initial weights", "the loss levels off early", "gradients of some parameters are None"],
    difficulty=2,
    why="Frozen is a flag far from the training loop, and the loop runs the same with less to learn.",
    finding="List `name, p.requires_grad` for all parameters.",
    invariant="every parameter meant to train changes in one step",
)
def parameters_frozen_by_accident(program):
    for call in program.calls("Parameter"):
        if len(call.args) == 1 and not call.keywords:
            yield program.add_argument(call, "requires_grad=False")
    for call in program.calls("from_pretrained"):
        freeze = program.argument(call, "freeze", 1)
        if freeze is not None and training_code.is_truth(freeze, False):
            yield program.remove_argument(call, freeze)
    for call in program.walk(ast.Call):
        flag = next((one.value for one in call.keywords if one.arg == "requires_grad"), None)
        if flag is not None and training_code.is_truth(flag, True) and not meanings.callee_is(call, "Parameter"):
            yield program.remove_argument(call, flag)
    for statement in program.walk(ast.For, ast.Assign, ast.Expr):
        if _loop_sets(statement, True) or _sets(statement, True) and not _in_loop_over_parameters(program, statement):
            yield editing.remove(program, statement)
    for loop in program.walk(ast.For):
        if _loop_sets(loop, False):
            for call in program.calls("parameters", within=loop.iter):
                part = training_code.owner(call)
                if isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name) and part.value.id != "self":
                    yield program.replace(part, program.text(part.value))


@operator(
    id="frozen-part-trains",
    family="autograd",
    cause="the part that should stay fixed is not frozen",
    symptoms=["the number of trainable parameters is that of the whole model", "the base model has changed after training"],
    difficulty=2,
    why="Freezing is a single line, and without it everything still runs and the loss falls even faster.",
    finding="Compare the frozen weights before and after a step, or count the parameters with `requires_grad`.",
    invariant="a step leaves the frozen part as it was",
)
def frozen_part_trains(program):
    for loop in program.walk(ast.For):
        if _loop_sets(loop, False):
            yield editing.remove(program, loop)
    for call in program.calls("requires_grad_"):
        statement = program.statement(call)
        if not _requires(call, False) or _in_loop_over_parameters(program, statement):
            continue
        if isinstance(statement, ast.Expr) and statement.value is call:
            yield editing.remove(program, statement)
        elif training_code.owner(call) is not None:
            yield editing.put(program, call, program.text(training_code.owner(call)))
    for statement in program.walk(ast.Assign):
        if _sets(statement, False) and not _in_loop_over_parameters(program, statement):
            yield editing.remove(program, statement)


@operator(
    id="frozen-and-trained-swapped",
    family="autograd",
    cause="the test of the name is inverted: what should train is frozen, and the rest trains",
    symptoms=["the adapters keep their initial weights", "the number of trainable parameters is far too large"],
    difficulty=1,
    why="The line says which parameters to freeze or which to train, and `in` fits either sentence.",
    finding="Print the names of the parameters with `requires_grad`.",
    invariant="only the parameters named for it are trainable",
)
def frozen_and_trained_swapped(program):
    for node in program.walk(ast.Compare):
        if len(node.ops) != 1 or not isinstance(node.ops[0], (ast.In, ast.NotIn)):
            continue
        statement = program.statement(node)
        holder = statement if not isinstance(statement, ast.If) else statement.body[0]
        sets = isinstance(holder, ast.Assign) and isinstance(holder.targets[0], ast.Attribute) and holder.targets[0].attr == "requires_grad"
        if sets or isinstance(holder, ast.Expr) and meanings.callee_is(holder.value, "requires_grad_"):
            left, right = node.left, node.comparators[0]
            if isinstance(node.ops[0], ast.In):
                yield program.insert_after(left, " not")
            else:
                yield editing.between(program, left, right, "not in", "in")
