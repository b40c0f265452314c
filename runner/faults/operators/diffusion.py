"""Mistakes about noise schedules and about what a denoiser is trained on."""

import ast

from ..operator import operator
from ..program import dotted, is_called, number
from ..reading import editing, meanings

_ALPHA_BAR, _SCHEDULE, _TIME = meanings.ALPHA_BAR, meanings.SCHEDULE, meanings.TIME
_LOSSES = ("mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss")
_MAKES_DATA = r"data|dataset|make|load|toy|points"


def _is_index(node):
    return isinstance(node, (ast.Name, ast.Attribute)) and meanings.named(node, _TIME + r"|i|k|index")


@operator(
    id="noise-schedule-off-by-one",
    family="generative",
    cause="the noise schedule is read one step off",
    symptoms=["samples keep some noise, or are a little blurred", "the training loss looks right"],
    difficulty=3,
    why="Papers count steps from 1 and arrays from 0, and a factor for step t may be stored at t - 1; index -1 is the last entry and raises nothing.",
    finding="At the first step the noisy point must be almost the clean one, at the last almost pure noise: print both coefficients there.",
    invariant="at the smallest step the data is nearly unchanged, at the largest hardly any of it is left",
)
def noise_schedule_off_by_one(program):
    for node in program.walk(ast.Subscript, ast.Call):
        if isinstance(node, ast.Subscript):
            if not meanings.named(node.value, _SCHEDULE) or not isinstance(node.ctx, ast.Load) or isinstance(node.value, ast.Subscript):
                continue
            index = node.slice.elts[0] if isinstance(node.slice, ast.Tuple) and node.slice.elts else node.slice
        elif is_called(node, "gather") and isinstance(node.func, ast.Attribute) and meanings.named(node.func.value, _SCHEDULE):
            index = program.argument(node, "index", 1)
        elif (
            meanings.matches(meanings.callee(node), r"extract|gather|at_step|take") and len(node.args) > 1 and meanings.named(node.args[0], _SCHEDULE)
        ):
            index = next((one for one in node.args[1:] if _is_index(one) or meanings.is_binary(one, ast.Sub)), None)
        else:
            continue
        gathered = isinstance(node, ast.Call)
        if meanings.is_binary(index, ast.Sub) and _is_index(index.left) and number(index.right) == 1:
            yield editing.keep(program, index, index.left)
        elif index is not None and _is_index(index):
            earlier = f"{program.text(index)} - 1"
            yield program.replace(index, f"({earlier}).clamp(min=0)" if gathered else earlier)


@operator(
    id="beta-for-alpha-bar",
    family="generative",
    cause="the schedule's entry for one step stands where the product over all steps belongs",
    symptoms=["points are hardly noised, or lose the data at once, at every step", "samples look like plain noise"],
    difficulty=2,
    why="Beta, alpha and alpha bar are arrays of one length, indexed by the same step, with names that papers do not agree on.",
    finding="Noise a batch to the last step and print its mean and standard deviation: they must be those of a unit normal.",
    invariant="at the last step the noisy data is a unit normal, whatever the data",
)
def beta_for_alpha_bar(program):
    for node in program.walk(ast.Name, ast.Attribute):
        parent = program.parents.get(node)
        if not isinstance(node.ctx, ast.Load) or not meanings.named(node, _ALPHA_BAR) or meanings.named(node, "sqrt|one_minus|log"):
            continue
        indexed = isinstance(parent, ast.Subscript) and parent.value is node and not isinstance(parent.slice, (ast.Slice, ast.Constant, ast.UnaryOp))
        if meanings.assigned(program, node, r"sqrt\w*"):
            indexed = indexed or is_called(parent, "sqrt") or isinstance(parent, ast.Attribute) and parent.attr == "sqrt"
            indexed = indexed or meanings.is_binary(parent, ast.Sub) and number(parent.left) == 1
        passed = isinstance(parent, ast.Call) and node in parent.args and meanings.matches(meanings.callee(parent), "extract|gather|at_step")
        if indexed or passed:
            for pattern in (r"betas?", r"alphas?"):
                other = meanings.sibling(program, node, pattern)
                if other:
                    yield program.replace(node, other)


@operator(
    id="schedule-not-accumulated",
    family="generative",
    cause="the cumulative product of the schedule is missing",
    symptoms=["even the last step keeps most of the data", "samples started from pure noise never reach the data"],
    difficulty=2,
    why="The result of the product has the shape of what goes in, and numbers between 0 and 1 either way.",
    finding="Print the schedule's last entry: alpha bar must end near 0.",
    invariant="alpha bar falls from near 1 to near 0",
)
def schedule_not_accumulated(program):
    for call in program.calls("cumprod"):
        value = meanings.function_argument(call) if not is_called(call, "torch.cumprod") else call.args[0]
        if isinstance(call.func, ast.Attribute) and dotted(call.func.value) not in ("torch", "np", "numpy"):
            value = call.func.value
        if value is not None and meanings.mentions(value, r"alphas?|betas?"):
            yield editing.keep(program, call, value)


@operator(
    id="variance-for-noise-scale",
    family="generative",
    cause="noise is multiplied by its variance, not by its standard deviation",
    symptoms=["noisy data has the wrong spread in the middle of the schedule", "samples are too narrow"],
    difficulty=2,
    why="The schedule is written in variances; the root is one call among several, and at both ends of the schedule it makes no difference.",
    finding="Noise unit-variance data to a middle step and print its variance: it must be 1.",
    invariant="noising keeps the variance of unit-variance data at 1",
)
def variance_for_noise_scale(program):
    pattern = _SCHEDULE + r"|var|variances?|betas?_t|alphas?_?bars?_t"
    for node in program.walk(ast.expr):
        root = meanings.root_of(node)
        if root is None or not meanings.mentions(root, pattern):
            continue
        parent = program.parents.get(node)
        product = meanings.is_binary(parent, ast.Mult) and any(meanings.is_noise(one) for one in (parent.left, parent.right) if one is not node)
        scale = (
            isinstance(parent, ast.Assign)
            and meanings.mentions(root, _SCHEDULE)
            and meanings.assigned(program, node, r"sigmas?|std|noise_(?:rate|scale|level)s?|sqrt_one_minus\w*")
        )
        if product or scale:
            yield editing.put(program, node, program.text(root))


@operator(
    id="signal-and-noise-swapped",
    family="generative",
    cause="the weights of data and noise are swapped, so that time runs backwards",
    symptoms=["early steps are the noisiest", "the loss is low where it should be high, and samples are noise"],
    difficulty=2,
    why="Two terms of one shape; and conventions differ in whether time 0 is the data or the noise.",
    finding="Print the noisy point at the first step beside the clean one: they must be almost equal.",
    invariant="the first step is the least noisy",
)
def signal_and_noise_swapped(program):
    for node in program.walk(ast.BinOp):
        if not isinstance(node.op, ast.Add) or not all(meanings.is_binary(one, ast.Mult) for one in (node.left, node.right)):
            continue
        noises = [[meanings.is_noise(one) for one in (term.left, term.right)] for term in (node.left, node.right)]
        if sum(noises, []).count(True) != 1:
            continue
        weights = []
        for term, (left, right) in zip((node.left, node.right), noises):
            first = left or not right and not _is_weight(term.left) and _is_weight(term.right)
            weights.append(term.right if first else term.left)
        if all(_is_weight(one) for one in weights) and not meanings.same(*weights):
            yield editing.exchange(program, *weights)


def _is_weight(node):
    return meanings.mentions(node, _SCHEDULE + "|one_minus|" + _TIME) and not meanings.is_noise(node)


# What the denoiser sees, and what it is compared with.


def _noisings(program):
    """Noise drawn in the shape of data: function, name of the noise, name of the data, and the expression that draws."""
    for statement in program.walk(ast.Assign):
        target = statement.targets[0]
        if not isinstance(target, ast.Name) or not meanings.named(target, meanings.NOISE + r"|x_?0|x_?1"):
            continue
        drawn = statement.value
        if is_called(drawn, "randn_like") and drawn.args and isinstance(drawn.args[0], ast.Name):
            yield program.function(statement), target.id, drawn.args[0].id, drawn
        elif is_called(drawn, "randn") or is_called(drawn, "standard_normal"):
            shapes = [
                one.value for one in ast.walk(drawn) if isinstance(one, ast.Attribute) and one.attr == "shape" and isinstance(one.value, ast.Name)
            ]
            if len(shapes) == 1:
                yield program.function(statement), target.id, shapes[0].id, drawn


def _compared(program, function):
    """Names that a squared or absolute error compares with something, in a function."""
    for node in program.walk(ast.Call, ast.BinOp, within=function or program.tree):
        if isinstance(node, ast.Call) and any(is_called(node, name) for name in _LOSSES):
            yield from (one for one in node.args[:2] if isinstance(one, ast.Name))
        elif meanings.is_binary(node, ast.Sub) and meanings.in_squared(program, node) and not isinstance(program.parents.get(node), ast.Call):
            yield from (one for one in (node.left, node.right) if isinstance(one, ast.Name))


@operator(
    id="clean-data-and-noise-confused",
    family="generative",
    cause="the network learns the clean data where the sampler takes it for noise, or the reverse",
    symptoms=["the training loss falls as it should", "samples blow up, or collapse to a point"],
    difficulty=2,
    why="Both parametrisations train well; only the sampler knows which one the network was meant to learn.",
    finding="Noise a point, denoise it in one step with the formula of the sampler, and compare it with the clean one.",
    invariant="at a low noise level one denoising step gives the clean data back",
)
def clean_data_and_noise_confused(program):
    for function, noise, data, _ in _noisings(program):
        for node in _compared(program, function):
            other = {noise: data, data: noise}.get(node.id)
            if other and other in meanings.readable_names(program, node):
                yield program.replace(node, other)


@operator(
    id="fresh-noise-in-the-target",
    family="generative",
    cause="the target is another draw of noise, not the one that was added",
    symptoms=["the loss stays at 1, the variance of the noise", "the network predicts nearly zero everywhere"],
    difficulty=2,
    why="The name of the noise and the call that draws it look interchangeable, and have the same shape.",
    finding="Overfit one batch with one noise: the loss must go towards zero.",
    invariant="the loss on a fixed batch with fixed noise can reach zero",
)
def fresh_noise_in_the_target(program):
    for function, noise, data, drawn in _noisings(program):
        for node in _compared(program, function):
            if node.id == noise and data in meanings.readable_names(program, node):
                yield program.replace(node, program.text(drawn))


@operator(
    id="denoiser-sees-clean-data",
    family="generative",
    cause="the network is given the clean data, not the noisy",
    symptoms=["the loss stays at that of a guess", "samples are noise"],
    difficulty=2,
    why="Clean and noisy data have one shape, and the clean ones often keep the short name.",
    finding="Set the noisy input to zero: the loss must change.",
    invariant="the prediction depends on the noise that was added",
)
def denoiser_sees_clean_data(program):
    for function, noise, data, _ in _noisings(program):
        for call in program.walk(ast.Call, within=function or program.tree):
            first = call.args[0] if call.args else None
            if isinstance(first, ast.Call):
                made = first if not is_called(first, "cat") else None
            elif isinstance(first, ast.Name) and first.id not in (noise, data):
                made = meanings.value_before(program, first.id, call)
            else:
                continue
            read = {one.id for one in ast.walk(made) if isinstance(one, ast.Name)} if made is not None else set()
            timed = any(meanings.mentions(one, _TIME) for one in [*call.args[1:], *[one.value for one in call.keywords]])
            if {noise, data} <= read and timed and data in meanings.readable_names(program, call):
                yield editing.with_unused(program, program.replace(first, data), first)


@operator(
    id="velocity-reversed",
    family="generative",
    cause="the velocity points from the data to the noise, against the direction of the sampler",
    symptoms=["the training loss falls as it should", "samples move away from the data"],
    difficulty=2,
    why="Some texts put the data at time 0, others at time 1; the path and the velocity must follow the same one.",
    finding="Move the noisy point along the velocity for the time that is left: it must arrive at the data.",
    invariant="the derivative of the path with respect to time is the velocity",
)
def velocity_reversed(program):
    data = r"x_?[01]|data|points|clean|batch|images?|samples?|x"
    for statement in program.walk(ast.Assign):
        node = statement.value
        if not meanings.is_binary(node, ast.Sub) or not meanings.assigned(program, node, r"velocity|velocities|v|targets?|flow|u|ut|direction"):
            continue
        noise = [meanings.named(one, meanings.NOISE + r"|x_?0|source") for one in (node.left, node.right)]
        clean = [meanings.named(one, data) for one in (node.left, node.right)]
        if (noise[0] and clean[1] or noise[1] and clean[0]) and all(isinstance(one, ast.Name) for one in (node.left, node.right)):
            if meanings.mentions(meanings.around(program, node), _TIME):
                yield editing.reverse_difference(program, node)


@operator(
    id="uniform-noise",
    family="generative",
    cause="noise is uniform on [0, 1), not normal: a letter is missing in randn",
    symptoms=["samples are shifted to one side", "the mean of the noise is a half"],
    difficulty=1,
    why="`rand` and `randn` take the same arguments and give the same shape.",
    finding="Print mean and standard deviation of the noise: 0 and 1.",
    invariant="the noise has mean 0 and variance 1",
)
def uniform_noise(program):
    for call in program.calls("randn", "randn_like", "standard_normal"):
        function = program.function(call)
        if function is not None and meanings.matches(function.name, _MAKES_DATA):
            continue
        statement, parent = program.statement(call), program.parents.get(call)
        held = isinstance(parent, (ast.Assign, ast.IfExp)) and isinstance(statement, ast.Assign) and meanings.assigned(program, call, meanings.NOISE)
        if held and meanings.assigned(program, call, "z"):
            held = meanings.mentions(function or program.tree, r"std|sigmas?|mu|betas|" + _ALPHA_BAR)
        factor = (parent.left if parent.right is call else parent.right) if meanings.is_binary(parent, ast.Mult) else None
        scaled = factor is not None and meanings.mentions(factor, r"std|sigmas?|log_?var|posterior_\w+|" + _SCHEDULE) and number(factor) is None
        if held or scaled:
            name = dotted(call.func).split(".")[-1]
            yield meanings.rename_callee(program, call, {"randn": "rand", "randn_like": "rand_like", "standard_normal": "random"}[name])


@operator(
    id="one-time-step-for-the-batch",
    family="generative",
    cause="all examples of a batch share one time step",
    symptoms=["the loss jumps from batch to batch", "training needs many more steps"],
    difficulty=2,
    why="One random number broadcasts over the batch, so that no shape complains.",
    finding="Print the time steps of one batch.",
    invariant="examples of a batch have time steps of their own",
)
def one_time_step_for_the_batch(program):
    for call in program.calls("randint", "rand"):
        if (
            dotted(call.func).split(".")[0] != "torch"
            or not isinstance(program.parents.get(call), ast.Assign)
            or not meanings.assigned(program, call, _TIME)
        ):
            continue
        if is_called(call, "randint"):
            size = program.argument(call, "size", 2) or (call.args[1] if len(call.args) == 2 and isinstance(call.args[1], ast.Tuple) else None)
            sizes = size.elts if isinstance(size, ast.Tuple) else []
            changed = [program.replace(size, "(1,)")] if len(sizes) == 1 else []
        else:
            sizes = call.args
            changed = (
                [program.replace(sizes[0], "1")]
                if sizes and all(number(one) == 1 for one in sizes[1:]) and not isinstance(sizes[0], ast.Tuple)
                else []
            )
        if changed and number(sizes[0]) != 1:
            yield (*changed, program.insert_after(call, f".expand({', '.join(program.text(one) for one in sizes)})"))
