"""Mistakes about activations, and layers that share weights by accident."""

import ast

from ..operator import operator
from ..program import Edit, dotted, is_called, number
from ..reading import editing, meanings

_FUNCTIONS = r"relu\d*|gelu|silu|swish|mish|elu|selu|leaky_relu|tanh|softplus|act|activation|act_fn|nonlinearity|non_linearity"
_MODULES = {"ReLU", "GELU", "SiLU", "Mish", "ELU", "SELU", "LeakyReLU", "Tanh", "Softplus", "Sigmoid", "ReLU6", "Hardswish"}
_RECTIFIERS = {"relu", "gelu", "silu", "elu", "leaky_relu", "selu", "mish"}
_RECTIFIER_MODULES = _MODULES - {"Tanh", "Sigmoid", "Softplus"}
_LINEAR = ("Linear", "Conv1d", "Conv2d", "Conv3d", "ConvTranspose2d", "LazyLinear", "Bilinear")
_OUTPUT = r"logits?|outputs?|predictions?|predicted|q_?values?|prediction"
_INNER_FUNCTION = r"hidden|features?|trunk|body|mlp|block|layers?|backbone"


def _activated(program):
    """Calls of an activation function, and what they are applied to."""
    for call in program.walk(ast.Call):
        name = meanings.callee(call) if not isinstance(call.func, ast.Attribute) else call.func.attr
        if meanings.matches(name, _FUNCTIONS):
            inner = meanings.function_argument(call)
            inner = call.args[0] if _of_self(call) and call.args else inner
        elif name in ("maximum", "clamp", "clip", "clamp_min"):
            inner = _rectified(program, call)
        else:
            continue
        if inner is not None:
            yield call, inner


def _of_self(call):
    return isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.func.value.id == "self"


def _rectified(program, call):
    """What `maximum` or `clamp` cuts at zero, or None."""
    if is_called(call, "maximum") and len(call.args) == 2:
        zeros = [one for one in call.args if number(one) == 0]
        return next(one for one in call.args if one is not zeros[0]) if len(zeros) == 1 else None
    method = isinstance(call.func, ast.Attribute) and dotted(call.func.value) not in ("torch", "np", "numpy")
    low = program.argument(call, "min", 0 if method else 1)
    if low is None or number(low) != 0 or len(call.args) + len(call.keywords) > (1 if method else 2):
        return None
    return call.func.value if method else call.args[0]


def _is_linear(program, node, depth=2):
    """Whether an expression is what a linear layer gives, under norms and dropout, or through a variable."""
    if isinstance(node, ast.Name) and depth:
        value = meanings.value_before(program, node.id, node)
        return value is not None and _is_linear(program, value, depth - 1)
    if meanings.is_binary(node, ast.Add):
        return _is_linear(program, node.left, depth)
    if meanings.is_binary(node, ast.MatMult):
        return True
    if isinstance(node, ast.Call) and (is_called(node, "F.linear") or is_called(node, "F.conv2d")):
        return True
    if not isinstance(node, ast.Call) or not node.args:
        return False
    if meanings.matches(meanings.callee(node), _FUNCTIONS + "|softmax|sigmoid|exp|log|sqrt"):
        return False
    return _of_self(node) or meanings.matches(meanings.callee(node), r"layers?|linear|conv|fc\d*|dense|first|second|norms?\d*|bn\d*")


def _hidden_activations(program):
    """Activations between linear layers: the call, and what it is applied to."""
    for call, inner in _activated(program):
        if not _is_linear(program, inner) or meanings.in_squared(program, call):
            continue
        statement, parent = program.statement(call), program.parents.get(call)
        function = program.function(call)
        if isinstance(statement, ast.Return) and statement.value is call and not (function and meanings.matches(function.name, _INNER_FUNCTION)):
            continue
        if meanings.is_binary(parent, ast.Sub) or isinstance(statement, ast.Expr):
            continue
        if isinstance(statement, ast.Assign) and meanings.assigned(program, call, _OUTPUT + "|actions?|means?|gates?"):
            continue
        yield call, inner


def _sequential_activations(program):
    """Activation modules of a `Sequential` with a linear layer on both sides: the `Sequential` and the module."""
    for sequence in program.calls("Sequential"):
        for index, module in enumerate(sequence.args):
            before, after = sequence.args[:index], sequence.args[index + 1 :]
            if isinstance(module, ast.Call) and meanings.callee(module) in _MODULES and _any_linear(before) and _any_linear(after):
                yield sequence, module


def _any_linear(modules):
    return any(is_called(one, name) for one in modules for name in _LINEAR)


@operator(
    id="activation-missing",
    family="initialisation-and-architecture",
    cause="there is no activation between two linear layers, so that they are one",
    symptoms=["the model learns no more than a linear one", "the loss levels off early, more layers do not help"],
    difficulty=2,
    why="Two linear layers in a row have the shapes that the next line expects, and they train.",
    finding="Fit data that no linear model can, such as XOR; or check whether f(a) + f(b) - f(0) equals f(a + b).",
    invariant="the model is not linear in its input",
)
def activation_missing(program):
    edits = []
    for call, inner in _hidden_activations(program):
        parent = program.parents.get(call)
        if isinstance(parent, ast.IfExp):
            continue
        names = [program.text(one) for one in meanings.targets(parent)] if isinstance(parent, ast.Assign) else []
        edits.append(editing.remove(program, parent) if names == [program.text(inner)] else editing.keep(program, call, inner))
    for sequence, module in _sequential_activations(program):
        edits.append(program.remove_argument(sequence, module))
    yield from sorted((one for one in edits if one), key=lambda edit: edit.start)


@operator(
    id="activation-after-the-last-linear",
    family="initialisation-and-architecture",
    cause="the output goes through an activation that it should not",
    symptoms=["no logit or prediction is ever negative", "some units of the output get no gradient", "the loss levels off early"],
    difficulty=2,
    why="Layers are written as pairs of linear and activation; the last one has none, and gets one by copying or in a loop.",
    finding="Print the smallest output over a batch: exactly zero again and again means that it was cut off.",
    invariant="the outputs take both signs",
)
def activation_after_the_last_linear(program):
    activations = [call for call, _ in _activated(program)]
    for node in program.walk(ast.Call, ast.IfExp, ast.If, ast.Return, ast.Assign):
        if isinstance(node, ast.Call):
            if is_called(node, "Sequential"):
                yield _appended_activation(program, node)
            continue
        if isinstance(node, (ast.If, ast.IfExp)):
            yield _unconditional_activation(program, node, activations)
            continue
        value = node.value
        function = program.function(node)
        if value is None or function is None or not _is_output_layer(program, value):
            continue
        if isinstance(node, ast.Assign) and not meanings.assigned(program, node, _OUTPUT):
            continue
        inside = [call for call in activations if program.function(call) is function]
        elsewhere = activations if not isinstance(value, ast.Call) and meanings.matches(function.name, "forward|predict|logits") else []
        found = inside or elsewhere
        if found and (inside or not _of_self(found[0])):
            yield _activating(program, found[0], value)


def _unconditional_activation(program, node, activations):
    """An edit of a loop over layers that activates the last one too, as `z if last else relu(z)` and `if i < n - 1` do not; or None."""
    if isinstance(node, ast.IfExp):
        applied = [one for one in (node.body, node.orelse) if one in activations]
        other = [one for one in (node.body, node.orelse) if one not in activations]
        inner = dict(_activated(program)).get(applied[0]) if len(applied) == 1 else None
        return editing.keep(program, node, applied[0]) if inner is not None and meanings.same(inner, other[0]) else None
    test = node.test
    if len(node.body) != 1 or not isinstance(test, ast.Compare) or not isinstance(test.ops[0], ast.Lt) or not isinstance(node.body[0], ast.Assign):
        return None
    bound = test.comparators[0]
    if node.body[0].value in activations and meanings.is_binary(bound, ast.Sub) and number(bound.right) == 1:
        return editing.keep(program, bound, bound.left)
    return None


def _is_output_layer(program, value):
    if meanings.is_binary(value, ast.Add) and meanings.is_binary(value.left, ast.MatMult):
        return meanings.named(value.right, r"b\d*|bias|biases")
    if not (isinstance(value, ast.Call) and _of_self(value) and value.args):
        return False
    made = [one.value for one in program.walk(ast.Assign) if any(isinstance(t, ast.Attribute) and t.attr == value.func.attr for t in one.targets)]
    return any(is_called(one, name) for one in made for name in _LINEAR)


def _activating(program, call, value):
    """An edit that applies the activation of `call` to another value, spelled in the same way."""
    inner = meanings.function_argument(call) if not _of_self(call) else call.args[0]
    inner = _rectified(program, call) if inner is None or is_called(call, "maximum") or is_called(call, "clamp") or is_called(call, "clip") else inner
    low, high = editing.span(program, inner)
    before, after = program.source[program.start(call) : low], program.source[high : program.end(call)]
    text = program.text(value)
    if inner is getattr(call.func, "value", None) and not isinstance(value, (ast.Call, ast.Name)):
        text = f"({text})"
    return editing.put(program, value, f"{before}{text}{after}") if "\n" not in before + after else None


def _appended_activation(program, sequence):
    """An edit that ends a `Sequential` with its own activation, on a line of its own where the modules are."""
    activations = [one for one in sequence.args if isinstance(one, ast.Call) and meanings.callee(one) in _MODULES]
    if not activations or not _any_linear(sequence.args[-1:]):
        return None
    last = sequence.args[-1]
    own_line = last.lineno > sequence.lineno and not program.source[: program.start(last)].rpartition("\n")[2].strip()
    gap = "\n" + program.indentation(last) if own_line else " "
    return Edit(program.end(last), program.end(last), f",{gap}{program.text(activations[-1])}")


@operator(
    id="sigmoid-in-the-hidden-layers",
    family="initialisation-and-architecture",
    cause="a hidden layer has a sigmoid where a rectifier was meant",
    symptoms=["training starts slowly", "gradients shrink by a factor of four or more at each layer"],
    difficulty=1,
    why="A sigmoid's slope is at most a quarter and its output is never centred; initial scales that suit a rectifier do not suit it.",
    finding="Print the gradient norms from the last layer to the first, and the mean of the hidden activations.",
    invariant="gradient norms of the layers are of one order of magnitude at the start",
)
def sigmoid_in_the_hidden_layers(program):
    edits = []
    for call, _ in _hidden_activations(program):
        name = dotted(call.func).split(".")[-1]
        gated = meanings.is_binary(program.parents.get(call), ast.Mult)
        if name in _RECTIFIERS and not _of_self(call) and not gated:
            owner = dotted(call.func.value) if isinstance(call.func, ast.Attribute) else None
            if owner is not None and owner not in ("F", "nn.functional", "functional"):
                edits.append(meanings.rename_callee(program, call, "sigmoid"))
            elif owner and "torch" in meanings.readable_names(program, call):
                edits.append(program.replace(call.func, "torch.sigmoid"))
    for _, module in _sequential_activations(program):
        if meanings.callee(module) in _RECTIFIER_MODULES:
            edits.append(Edit(program.end(module.func) - len(meanings.callee(module)), program.end(module), "Sigmoid()"))
    yield from sorted(edits, key=lambda edit: edit.start)


@operator(
    id="weights-tied-by-accident",
    family="initialisation-and-architecture",
    cause="one layer is repeated, in place of new ones, so all share one set of weights",
    symptoms=["the model has fewer parameters than it should", "deeper models are hardly better than shallow ones"],
    difficulty=2,
    why="`[layer] * n` repeats a reference; the list has n entries and the forward pass runs n times, all of them through one module.",
    finding="Count the parameters, or compare `id(...)` of two layers.",
    invariant="the number of parameters grows with the number of layers",
)
def weights_tied_by_accident(program):
    for node in program.walk(ast.ListComp, ast.GeneratorExp):
        if len(node.generators) != 1 or node.generators[0].ifs:
            continue
        element, generator = node.elt, node.generators[0]
        loop_names = {one.id for one in ast.walk(generator.target) if isinstance(one, ast.Name)}
        if is_called(element, "deepcopy") and len(element.args) == 1:
            yield program.replace(element, program.text(element.args[0]))
            continue
        holder = program.parent(node, ast.Call)
        if (
            not (is_called(holder, "ModuleList") or is_called(holder, "Sequential"))
            or not is_called(generator.iter, "range")
            or len(generator.iter.args) != 1
        ):
            continue
        if isinstance(element, ast.Call) and not loop_names & {one.id for one in ast.walk(element) if isinstance(one, ast.Name)}:
            count = generator.iter.args[0]
            times = program.text(count) if isinstance(count, (ast.Name, ast.Attribute, ast.Constant)) else f"({program.text(count)})"
            text = f"[{program.text(element)}] * {times}"
            bracketed = isinstance(node, ast.GeneratorExp) and program.parents.get(node) is holder and program.text(node).startswith("(")
            yield program.replace(node, f"({text})" if bracketed else text)


@operator(
    id="sibling-layer-used-twice",
    family="initialisation-and-architecture",
    cause="one layer is used in two places, and its sibling nowhere",
    symptoms=["parameters of one layer never get a gradient", "the loss ends a little too high"],
    difficulty=2,
    why="Layers of one shape have names that differ in one character, and a line is copied without changing it.",
    finding="After one backward pass list the parameters whose gradient is None.",
    invariant="every parameter has a gradient after one backward pass",
)
def sibling_layer_used_twice(program):
    for owner in program.walk(ast.ClassDef):
        made = {}
        for statement in program.walk(ast.Assign, within=owner):
            target, value = statement.targets[0], statement.value
            if isinstance(target, ast.Attribute) and isinstance(value, ast.Call) and meanings.callee(value)[:1].isupper():
                made[target.attr] = ast.dump(value)
        for node in program.walk(ast.Attribute, within=owner):
            parent = program.parents.get(node)
            used = isinstance(parent, ast.Call) and parent.func is node or isinstance(parent, ast.Tuple) and len(parent.elts) > 1
            if (
                not used
                or dotted(node.value) != "self"
                or not isinstance(node.ctx, ast.Load)
                or node.attr not in made
                or not _has_weights(made[node.attr])
            ):
                continue
            names = list(made)
            earlier = [name for name in names[: names.index(node.attr)] if made[name] == made[node.attr]]
            if earlier and any(one.attr == earlier[-1] for one in program.walk(ast.Attribute, within=program.function(node) or owner)):
                yield Edit(program.end(node) - len(node.attr), program.end(node), earlier[-1])


def _has_weights(dump):
    return not any(
        f"'{name}'" in dump.split("args=")[0] for name in (*_MODULES, "Dropout", "Dropout2d", "MaxPool2d", "AvgPool2d", "Flatten", "Identity")
    )
