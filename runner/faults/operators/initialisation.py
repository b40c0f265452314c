"""Mistakes in how parameters start."""

import ast

from ..operator import operator
from ..program import Edit, dotted, is_called, number
from ..reading import editing, meanings

_IN_PLACE = ("normal_", "trunc_normal_", "uniform_", "kaiming_normal_", "kaiming_uniform_", "xavier_normal_", "xavier_uniform_", "orthogonal_")
_WEIGHT = r"w\d*|weights?\d*|kernels?|matrix|matrices|embeddings?|projections?|proj|lora"
_NOT_WEIGHT = r"b\d*|bias|biases|beta|shift|positions?|pos|noise|data|points|inputs?|x|latents?|centres?|centers?|targets?"
_GAIN = r"gain|gamma|scale|g|weight"


def _of_library(call):
    """Whether an in-place initialiser is a function such as `nn.init.normal_`, not a method of the tensor."""
    return isinstance(call.func, ast.Name) or dotted(call.func.value).split(".")[-1] == "init"


def _has_initialiser(program, call, name):
    """Whether another function of `nn.init` can be called in place of this one."""
    return _of_library(call) and (isinstance(call.func, ast.Attribute) or name in meanings.readable_names(program, call))


def _is_weight(name):
    return meanings.matches(name, _WEIGHT) and not meanings.matches(name, r"bias|biases|positions?|pos")


def _functions(program):
    """Calls of `nn.init` on something that is no bias, and what they fill."""
    for call in program.calls(*_IN_PLACE):
        if _of_library(call) and call.args and not meanings.named(call.args[0], r"bias|beta|b\d*"):
            yield call, call.args[0]


def _methods(program):
    """Calls like `weight.data.normal_(0, 0.02)` that fill a weight."""
    for call in program.calls("normal_", "trunc_normal_", "uniform_"):
        if not _of_library(call):
            name = meanings.last_name(call.func.value) if meanings.last_name(call.func.value) else meanings.bound_to(program, call)
            if _is_weight(name) or _is_weight(meanings.bound_to(program, call)) or _in_parameter(program, call):
                yield call


def _in_parameter(program, node):
    call = program.parent(node, ast.Call)
    while call is not None and not is_called(call, "Parameter"):
        call = program.parent(call, ast.Call)
    return call is not None and not meanings.matches(meanings.bound_to(program, call), _NOT_WEIGHT)


def _samples(program):
    """Random matrices that become weights: the call that draws, and the whole product that scales it."""
    for call in program.calls("randn", "standard_normal", "normal", "uniform"):
        if not (_in_parameter(program, call) or _is_weight(meanings.bound_to(program, call))):
            continue
        whole = call
        while meanings.is_binary(program.parents.get(whole), ast.Mult, ast.Div) and (
            whole is program.parents[whole].left or isinstance(program.parents[whole].op, ast.Mult)
        ):
            whole = program.parents[whole]
        yield call, whole


def _shape(program, call):
    """The text of the shape that is drawn, for `zeros` of the same library; None for a vector."""
    torch_like = is_called(call, "torch.randn")
    if is_called(call, "randn"):
        sizes = [one for one in call.args if not isinstance(one, ast.Starred)]
        if len(sizes) == 1 and isinstance(sizes[0], ast.Tuple):
            sizes = sizes[0].elts
        inner = ", ".join(program.text(one) for one in sizes)
        return None if len(sizes) < 2 else inner if torch_like else f"({inner})"
    position = 0 if is_called(call, "standard_normal") else 2
    shape = program.argument(call, "size", position)
    if isinstance(shape, ast.Tuple) and len(shape.elts) > 1 or isinstance(shape, (ast.Name, ast.Attribute)) and meanings.named(shape, "shape|size"):
        return program.text(shape)
    return None


def _standard_deviation(program, call):
    """The argument of a normal distribution that is its standard deviation, or None."""
    if is_called(call, "normal"):
        return program.argument(call, "scale", 1) or program.argument(call, "std")
    if is_called(call, "normal_") or is_called(call, "trunc_normal_"):
        return program.argument(call, "std", 2 if _of_library(call) else 1)
    return None


@operator(
    id="weights-all-zero",
    family="initialisation-and-architecture",
    cause="a weight matrix starts at zero, so that its units never become different",
    symptoms=["the loss stays at that of a guess", "all units of a layer hold the same value", "the gradient of the layer below is exactly zero"],
    difficulty=2,
    why="Zero is right for biases, and the line gets copied. Units that start equal stay equal; behind a zero matrix nothing has a gradient.",
    finding="Print the gradient norm of each parameter after the first backward pass, and count the distinct rows of each weight after some steps.",
    invariant="at the start every parameter has a non-zero gradient, and the units of a layer differ",
)
def weights_all_zero(program):
    for call, filled in _functions(program):
        if _has_initialiser(program, call, "zeros_"):
            yield Edit(program.end(call.func) - len(dotted(call.func).split(".")[-1]), program.end(call), f"zeros_({program.text(filled)})")
    for call in _methods(program):
        yield Edit(editing.span(program, call.func.value)[1], program.end(call), ".zero_()")
    for call, whole in _samples(program):
        shape = _shape(program, call)
        library = "torch" if is_called(call, "torch.randn") else meanings.numpy_name(program)
        if shape and library:
            kept = [f"{one.arg}={program.text(one.value)}" for one in call.keywords if library == "torch" and one.arg not in ("generator", "size")]
            edit = editing.put(program, whole, f"{library}.zeros({', '.join([shape, *kept])})")
            yield editing.with_unused(program, edit, whole)


@operator(
    id="weights-drawn-with-std-one",
    family="initialisation-and-architecture",
    cause="weights are drawn with standard deviation 1, whatever the width of the layer",
    symptoms=["the loss starts far above that of a guess", "activations grow from layer to layer, or sit in the flat parts of tanh"],
    difficulty=1,
    why="`randn` and `normal_` without a scale have standard deviation 1; a sum of n such products grows with the square root of n at each layer.",
    finding="Compare the loss at step 0 with ln of the number of classes, and print the standard deviation of the activations behind each layer.",
    invariant="the loss at initialisation is near that of a uniform guess",
)
def weights_drawn_with_std_one(program):
    for call in [one for one, _ in _functions(program)] + list(_methods(program)):
        std = _standard_deviation(program, call)
        if std is None or number(std) == 1:
            continue
        by_name = any(one.value is std for one in call.keywords)
        mean = program.argument(call, "mean", 1 if _of_library(call) else 0)
        yield program.remove_argument(call, std) if by_name and mean is None else program.replace(std, "1.0")
    for call, whole in _samples(program):
        if _shape(program, call) is None:
            continue
        std = _standard_deviation(program, call)
        if std is not None and number(std) != 1:
            yield program.replace(std, "1.0")
        elif whole is not call and (is_called(call, "randn") or is_called(call, "standard_normal")):
            yield editing.put(program, whole, program.text(call))


@operator(
    id="initial-variance-as-standard-deviation",
    family="initialisation-and-architecture",
    cause="initial weights are scaled by the variance of the rule: the square root is missing",
    symptoms=["activations and gradients shrink from layer to layer", "a deep network learns much later than it should, or not at all"],
    difficulty=3,
    why="Papers give He's and Glorot's rule as a variance, 2/n; the functions that draw want the standard deviation.",
    finding="Compare `weight.std()` of each layer at step 0 with sqrt(2/fan_in); the activations should keep their size through the layers.",
    invariant="the standard deviation of activations is about the same in every layer at initialisation",
)
def initial_variance_as_standard_deviation(program):
    for scale in _scales(program):
        for node in program.walk(ast.expr, within=scale):
            root = meanings.root_of(node)
            if meanings.mentions(root, r"n_?layers?|layers?|depth|n_?blocks?|blocks?"):
                continue
            if root is not None:
                yield editing.put(program, node, program.text(root))
            elif meanings.is_binary(node, ast.Pow) and number(node.right) == -0.5:
                yield program.replace(node.right, "-1")


def _scales(program):
    """Expressions that hold the scale of initial weights, in the order of the text."""
    found = [_standard_deviation(program, call) for call in [one for one, _ in _functions(program)] + list(_methods(program))]
    for call, whole in _samples(program):
        found += [_standard_deviation(program, call), None if whole is call else whole]
    return sorted((one for one in found if one is not None), key=program.start)


@operator(
    id="fan-out-for-fan-in",
    family="initialisation-and-architecture",
    cause="initial weights are scaled by the outputs of the layer, not by its inputs",
    symptoms=["the loss at the start depends on the width of the network", "layers that widen start too small, layers that narrow too large"],
    difficulty=3,
    why="The two sizes stand side by side in the shape, and which comes first differs between libraries; in square layers nobody notices.",
    finding="Make a layer with very different numbers of inputs and outputs, feed it unit normal data, print its output's standard deviation.",
    invariant="unit-variance inputs give outputs of order 1 for every layer shape",
)
def fan_out_for_fan_in(program):
    for call, whole in _samples(program):
        shape = (
            program.argument(call, "size", 2)
            if is_called(call, "normal")
            else call.args[0]
            if is_called(call, "standard_normal") and call.args
            else None
        )
        sizes = shape.elts if isinstance(shape, ast.Tuple) else call.args if is_called(call, "randn") else []
        scale = _standard_deviation(program, call) or (whole if whole is not call else None)
        if len(sizes) != 2 or scale is None or meanings.same(*sizes):
            continue
        drawn = set(ast.walk(call)) if scale is whole else set()
        for node in program.walk(ast.expr, within=scale):
            for one, other in (sizes, sizes[::-1]):
                if node not in drawn and meanings.same(node, one) and number(node) is None:
                    yield program.replace(node, program.text(other))
    for call, _ in _functions(program):
        mode = program.argument(call, "mode", 2)
        if isinstance(mode, ast.Constant) and mode.value == "fan_in":
            yield program.replace(mode, program.text(mode).replace("fan_in", "fan_out"))


@operator(
    id="initialisation-never-applied",
    family="initialisation-and-architecture",
    cause="the function that initialises the parameters is never called",
    symptoms=["the loss starts higher than it should", "changing the initialisation changes nothing"],
    difficulty=2,
    why="The function is there and looks right, and the library's defaults let the program train; only the line that calls it was lost.",
    finding="Print the standard deviation of each parameter after construction, or put a print into the initialiser.",
    invariant="parameters have the statistics that the initialiser asks for",
)
def initialisation_never_applied(program):
    for statement in program.walk(ast.Expr):
        call = statement.value
        if not isinstance(call, ast.Call):
            continue
        name = meanings.callee(call)
        applied = name == "apply" and len(call.args) == 1 and meanings.named(call.args[0], r"init|initiali[sz]e|reset")
        own = (
            meanings.matches(name, r"init|initiali[sz]e|reset_parameters")
            and meanings.matches(name, "weights?|parameters|params")
            and not name.endswith("__")
        )
        if applied or own and isinstance(call.func, ast.Attribute) and not call.args:
            yield editing.remove(program, statement)


@operator(
    id="norm-gain-starts-at-zero",
    family="initialisation-and-architecture",
    cause="the gain of a normalisation layer starts at zero",
    symptoms=["the output of the network does not depend on its input at the start", "only few parameters have a gradient in the first step"],
    difficulty=2,
    why="Gain and shift are created on neighbouring lines; the shift starts at zero, and the line is copied.",
    finding="Feed two different inputs at step 0: equal outputs point to a layer that multiplies by zero. Print which gradients are exactly zero.",
    invariant="different inputs give different outputs at initialisation",
)
def norm_gain_starts_at_zero(program):
    for call in program.calls("ones", "ones_"):
        in_place = is_called(call, "ones_")
        parameter = is_called(program.parents.get(call), "Parameter")
        name = meanings.last_name(call.args[0]) if in_place and call.args else meanings.bound_to(program, call)
        if meanings.matches(name, _GAIN if in_place or parameter else "gain|gamma") and (in_place or len(call.args) == 1):
            yield meanings.rename_callee(program, call, "zeros_" if in_place else "zeros")


@operator(
    id="adapter-starts-from-noise",
    family="initialisation-and-architecture",
    cause="both matrices of an adapter start from noise, so it changes the model before training",
    symptoms=["the loss of the first step is above that of the base model", "an untrained adapter changes the outputs"],
    difficulty=2,
    why="One of the two matrices must start at zero so that their product does; who initialises both alike, as for any layer, breaks that.",
    finding="Compare the outputs with and without the adapter before the first step: they must be equal to the last bit.",
    invariant="a fresh adapter leaves the model's outputs as they are",
)
def adapter_starts_from_noise(program):
    for call in program.calls("zeros", "new_zeros", "zeros_"):
        owner = program.parent(call, ast.ClassDef)
        in_adapter = owner is not None and any(word in owner.name.lower() for word in ("lora", "adapter"))
        pattern = r"lora.*_?(?:b|up)|b_lora|up_lora|adapter_(?:b|up)" + (r"|b|up|up_projection" if in_adapter else "")
        held = meanings.bound_to(program, call)
        if is_called(call, "zeros_") and call.args:
            filled = call.args[0]
            names = [meanings.last_name(filled)] + ([meanings.last_name(filled.value)] if isinstance(filled, ast.Attribute) else [])
            if _has_initialiser(program, call, "normal_") and any(meanings.matches(name, pattern) for name in names):
                yield Edit(program.end(call.func) - len("zeros_"), program.end(call), f"normal_({program.text(filled)}, std=0.02)")
        elif meanings.matches(held, pattern):
            if is_called(call, "new_zeros"):
                yield (meanings.rename_callee(program, call, "new_empty"), program.insert_after(call, ".normal_(std=0.02)"))
            elif is_called(call, "torch.zeros"):
                yield (meanings.rename_callee(program, call, "randn"), program.insert_after(call, " * 0.02"))


@operator(
    id="adapter-scale-inverted",
    family="initialisation-and-architecture",
    cause="the adapter is scaled by rank over alpha, not alpha over rank",
    symptoms=["the adapter learns too fast or too slowly", "a higher rank needs another learning rate"],
    difficulty=2,
    why="With alpha equal to the rank, as in many configurations, both quotients are 1 and no test tells them apart.",
    finding="Double alpha: the adapter's contribution must double. Double the rank with the same matrices padded by zeros: it must halve.",
    invariant="the update of the weights is alpha / rank times the product of the two matrices",
)
def adapter_scale_inverted(program):
    for node in program.walk(ast.BinOp):
        if (
            meanings.is_binary(node, ast.Div)
            and meanings.named(node.left, r"alpha|lora_alpha")
            and meanings.named(node.right, r"rank|r|lora_rank|lora_r")
        ):
            yield program.swap(node.left, node.right)
