"""Mistakes about variational autoencoders and adversarial training."""

import ast

from ..operator import operator
from ..program import Edit, dotted, is_called, number
from ..reading import editing, meanings

_LOG_VARIANCE = meanings.LOG_VARIANCE
_LOG_STD = r"log_?std|log_?sigma"
_MEAN = r"mu|mean|means|loc|z_mean|z_mu"
_DISCRIMINATOR = r"discriminator|disc|critic|d|netd|dis"
_FAKE = r"fakes?|generated|synthetic|g_z"
_BCE = ("binary_cross_entropy_with_logits", "binary_cross_entropy", "bce", "criterion", "adversarial_loss", "loss_fn", "bce_loss")


# The reparameterised sample.


def _standard_deviations(program):
    """Exponentials of half a log-variance: the call, its argument and the log-variance."""
    for call in program.calls("exp", "exp_"):
        argument = meanings.function_argument(call)
        if argument is None:
            continue
        if meanings.is_binary(argument, ast.Mult) and 0.5 in (number(argument.left), number(argument.right)):
            inner = argument.right if number(argument.left) == 0.5 else argument.left
        elif meanings.is_binary(argument, ast.Div) and number(argument.right) == 2:
            inner = argument.left
        elif is_called(argument, "mul") and argument.args and number(argument.args[0]) == 0.5:
            inner = argument.func.value
        else:
            continue
        if meanings.named(inner, _LOG_VARIANCE):
            yield call, argument, inner


@operator(
    id="variance-as-standard-deviation",
    family="generative",
    cause="the noise of the latent is scaled by the variance: the half in the exponent is missing",
    symptoms=["reconstructions are a little worse", "the posterior's samples do not have the variance that the KL assumes"],
    difficulty=3,
    why="At a log-variance of 0, where training starts, both are 1.",
    finding="Draw many latents of one input and compare their variance with exp(log-variance).",
    invariant="the sample variance of the latent is exp(log-variance)",
)
def variance_as_standard_deviation(program):
    for _, argument, inner in _standard_deviations(program):
        yield editing.keep(program, argument, inner)


@operator(
    id="log-variance-as-standard-deviation",
    family="generative",
    cause="the logarithm of the scale is used as the scale: the exponential is missing",
    symptoms=["latents have no noise at the start", "the KL pulls towards a variance that sampling ignores"],
    difficulty=2,
    why="A negative scale raises nothing, as the noise is symmetric.",
    finding="Print the smallest standard deviation: it must be positive.",
    invariant="standard deviations are positive, and 1 where the log-variance is 0",
)
def log_variance_as_standard_deviation(program):
    halves = {call: argument for call, argument, _ in _standard_deviations(program)}
    for call in program.calls("exp", "exp_"):
        argument = meanings.function_argument(call)
        parent = program.parents.get(call)
        product = meanings.is_binary(parent, ast.Mult) and any(meanings.is_noise(one) for one in (parent.left, parent.right))
        held = isinstance(parent, ast.Assign) and meanings.assigned(program, call, r"std|sigma|scale|stddev")
        noisy = meanings.mentions(meanings.around(program, call), r"randn|randn_like|standard_normal|eps|noise|epsilon")
        if call in halves or argument is not None and meanings.named(argument, _LOG_STD) and (product or held) and noisy:
            yield editing.keep(program, call, argument)


@operator(
    id="latent-not-sampled",
    family="generative",
    cause="the mean is decoded: no noise is added to the latent in training",
    symptoms=["reconstructions are good, and samples from the prior are poor", "the posterior's variance does whatever the KL likes"],
    difficulty=2,
    why="Decoding the mean is right when reconstructing at evaluation, and gives the lower training loss.",
    finding="Encode one input twice in training: the latents must differ.",
    invariant="two encodings of one input differ in training",
)
def latent_not_sampled(program):
    for node in program.walk(ast.BinOp, ast.Call):
        if isinstance(node, ast.Call):
            sampler = meanings.matches(meanings.callee(node), r"reparam\w*|sample\w*|draw\w*|rsample|latent") and len(node.args) == 2
            if sampler and meanings.named(node.args[0], _MEAN) and meanings.named(node.args[1], _LOG_VARIANCE + "|" + _LOG_STD + "|std|sigma"):
                yield editing.keep(program, node, node.args[0])
            continue
        function = program.function(node)
        helper = function is not None and any(meanings.callee(call) == function.name for call in program.walk(ast.Call))
        if not meanings.is_binary(node, ast.Add) or helper and isinstance(program.parents.get(node), ast.Return):
            continue
        for kept, noise in ((node.left, node.right), (node.right, node.left)):
            if not meanings.named(kept, _MEAN) or not meanings.is_binary(noise, ast.Mult):
                continue
            if not any(meanings.is_noise(one) for one in (noise.left, noise.right)):
                continue
            context = meanings.around(program, node)
            if meanings.mentions(context, _LOG_VARIANCE + "|" + _LOG_STD) or meanings.mentions(noise, r"std|sigma"):
                if not meanings.mentions(context, meanings.ALPHA_BAR + r"|betas|actions?"):
                    yield editing.with_unused(program, editing.keep(program, node, kept), noise)


# The KL to the prior.


def _kl_terms(program):
    """Statements with the closed form of the KL to a unit normal: 1, the log-variance and its exponential."""
    for statement in program.walk(ast.Assign, ast.Return, ast.AugAssign):
        logarithms = [one for one in program.walk(ast.Name, ast.Attribute, ast.Subscript, within=statement) if meanings.named(one, _LOG_VARIANCE)]
        exponentials = [call for call in program.calls("exp", within=statement) if meanings.function_argument(call) is not None]
        exponentials = [call for call in exponentials if meanings.named(meanings.function_argument(call), _LOG_VARIANCE)]
        ones = [one for one in program.walk(ast.Constant, within=statement) if number(one) == 1]
        if len(logarithms) >= 2 and exponentials and ones:
            yield statement, exponentials


@operator(
    id="latent-kl-sign-flipped",
    family="generative",
    cause="the KL to the prior is rewarded, not penalised",
    symptoms=["the loss falls below zero without a bound", "latents move ever further from the prior"],
    difficulty=1,
    why="The bound is maximised in papers and minimised in code, and its closed form begins with a minus that belongs to neither.",
    finding="Print the KL by itself: it can never be negative.",
    invariant="the KL is never negative, and 0 for mean 0 and log-variance 0",
)
def latent_kl_sign_flipped(program):
    edits = []
    for statement, _ in _kl_terms(program):
        for node in program.walk(ast.UnaryOp, ast.Constant, within=statement):
            if isinstance(node, ast.UnaryOp) and number(node) == -0.5:
                edits.append(program.replace(node, "0.5"))
            elif (
                number(node) == 0.5
                and meanings.is_binary(program.parents.get(node), ast.Mult)
                and not isinstance(program.parents.get(node), ast.UnaryOp)
            ):
                if meanings.mentions(program.parents[node], _LOG_VARIANCE) and not is_called(program.parents.get(program.parents[node]), "exp"):
                    edits.append(program.replace(node, "-0.5"))
    for node in program.walk(ast.BinOp):
        if not meanings.is_binary(node, ast.Add) or not meanings.mentions(node.left, r"\w*recon\w*|reconstruction\w*|bce|mse|nll|rec_loss"):
            continue
        terms = [node.right.left, node.right.right] if meanings.is_binary(node.right, ast.Mult) else [node.right]
        if any(meanings.named(one, r"kls?|kld|kl_\w+|\w+_kl|divergence") for one in terms):
            edits.append(editing.between(program, node.left, node.right, "+", "-"))
    yield from sorted((one for one in edits if one), key=lambda edit: edit.start)


@operator(
    id="latent-kl-without-the-variance",
    family="generative",
    cause="the KL takes the log-variance where it needs the variance",
    symptoms=["the posterior's variance shrinks towards zero, or grows", "samples from the prior are poor"],
    difficulty=2,
    why="The closed form has the log-variance and its exponential side by side, and they differ in one call.",
    finding="Plot the KL against the log-variance at mean 0: its minimum must be at 0, with value 0.",
    invariant="the KL is 0 for a unit normal and positive for anything else",
)
def latent_kl_without_the_variance(program):
    for _, exponentials in _kl_terms(program):
        for call in exponentials:
            yield editing.keep(program, call, meanings.function_argument(call))


# Adversarial training.


def _judged(program):
    """Calls of the discriminator on samples of the generator: the call, and whether they are detached."""
    for call in program.walk(ast.Call):
        if not meanings.matches(meanings.callee(call), _DISCRIMINATOR) or not call.args:
            continue
        value = call.args[0]
        detached = is_called(value, "detach") and isinstance(value.func, ast.Attribute)
        inner = value.func.value if detached else value
        if meanings.named(inner, _FAKE) or isinstance(inner, ast.Call) and meanings.matches(meanings.callee(inner), r"generator|gen|g|netg"):
            yield call, value, detached


@operator(
    id="discriminator-gradient-into-the-generator",
    family="generative",
    cause="the discriminator's loss reaches the generator: its samples are not detached",
    symptoms=["the generator learns to be recognised", "an error says that a graph is used twice"],
    difficulty=2,
    why="The discriminator's own step is right without `detach`; the gradient that is left in the generator is seen only by its next step.",
    finding="After the discriminator's backward pass print the generator's gradients: there must be none.",
    invariant="the discriminator's step leaves no gradient in the generator",
)
def discriminator_gradient_into_the_generator(program):
    for _, value, detached in _judged(program):
        if detached:
            yield editing.keep(program, value, value.func.value)


@operator(
    id="generator-cut-off-from-its-loss",
    family="generative",
    cause="the generator's samples are detached in its own loss, so that it gets no gradient",
    symptoms=["the generator's weights never change", "the discriminator's loss goes to zero"],
    difficulty=2,
    why="The line is copied from the discriminator's step, where the `detach` is right.",
    finding="After the generator's backward pass list its parameters whose gradient is None.",
    invariant="the generator's loss gives all its parameters a gradient",
)
def generator_cut_off_from_its_loss(program):
    earlier = set()
    for call, value, detached in _judged(program):
        function = program.function(call)
        own = meanings.assigned(program, call, r"g_loss|gen_loss|generator_loss|loss_g|err_?g|loss_generator")
        if detached:
            earlier.add(function)
        elif own or function in earlier:
            yield program.insert_after(value, ".detach()")


@operator(
    id="real-and-fake-labels-swapped",
    family="generative",
    cause="a loss labels generated samples as real, or real ones as generated",
    symptoms=["the generator is trained to be recognised", "samples get worse as the discriminator gets better"],
    difficulty=2,
    why="Each of three losses takes ones or zeros, and the same samples are fakes for one player and meant to be real for the other.",
    finding="Write down for each loss who minimises it and which label its samples get; a good discriminator must make the generator's loss large.",
    invariant="fooling the discriminator lowers the generator's loss",
)
def real_and_fake_labels_swapped(program):
    opposite = {"zeros_like": "ones_like", "ones_like": "zeros_like", "zeros": "ones", "ones": "zeros"}
    for call in program.calls(*_BCE):
        if (
            len(call.args) < 2
            or not meanings.mentions(meanings.around(program, call), _DISCRIMINATOR)
            or not meanings.mentions(meanings.around(program, call), _FAKE + "|real")
        ):
            continue
        labels = call.args[1]
        name = dotted(labels.func).split(".")[-1] if isinstance(labels, ast.Call) else ""
        if name in opposite:
            yield meanings.rename_callee(program, labels, opposite[name])
        elif isinstance(labels, ast.Name) and meanings.matches(labels.id, "labels?|targets?|ones|zeros"):
            words = {"real": "fake", "fake": "real", "ones": "zeros", "zeros": "ones", "valid": "fake"}
            for word, other in words.items():
                renamed = labels.id.replace(word, other)
                if word in labels.id and renamed in meanings.readable_names(program, labels):
                    yield Edit(program.start(labels), program.end(labels), renamed)
                    break
