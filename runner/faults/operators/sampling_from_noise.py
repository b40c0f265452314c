"""Mistakes about drawing samples from a diffusion model: the loop over steps, its noise, guidance and conditions."""

import ast

from ..operator import operator
from ..program import dotted, is_called, number
from ..reading import editing, meanings

_SAMPLER = r"samples?|sampling|generate|denoise|p_sample|p_sample_loop|reverse|sampler|ddim|ddpm"
_CONDITIONAL = r"cond|conditional|conditioned|text"
_UNCONDITIONAL = r"uncond|unconditional|unconditioned|null|empty"
_SCALE = r"w|scale|guidance|guidance_scale|guidance_weight|cfg|cfg_scale|weight|strength|s"


def _sampling_loops(program):
    """Loops over the steps of a sampler, from the last to the first."""
    for loop in program.walk(ast.For):
        function = program.function(loop)
        indexed = [one for one in program.walk(ast.Subscript, within=loop) if meanings.named(one.value, meanings.SCHEDULE)]
        sampler = (
            function is not None
            and meanings.matches(function.name, _SAMPLER)
            and meanings.mentions(function, r"randn|randn_like|standard_normal|normal")
        )
        if (indexed or sampler) and not meanings.mentions(loop, r"gamma|rewards?|optimi[sz]er|backward"):
            yield loop


@operator(
    id="last-denoising-step-skipped",
    family="generative",
    cause="the sampler stops one step early",
    symptoms=["samples keep a little noise", "more steps help less than they should"],
    difficulty=2,
    why="A range that counts down ends before its stop, so that 0 has to be passed as -1.",
    finding="Collect the steps that the loop visits: the last one must be 0.",
    invariant="the sampler visits each step once, down to the first",
)
def last_denoising_step_skipped(program):
    for loop in _sampling_loops(program):
        steps = loop.iter
        if is_called(steps, "reversed") and len(steps.args) == 1 and is_called(steps.args[0], "range"):
            ranged = steps.args[0]
            if len(ranged.args) == 1:
                yield program.insert_before(ranged.args[0], "1, ")
            elif len(ranged.args) == 2 and number(ranged.args[0]) in (0, 1):
                yield program.replace(ranged.args[0], str(number(ranged.args[0]) + 1))
        elif is_called(steps, "range") and len(steps.args) == 3 and number(steps.args[2]) == -1 and number(steps.args[1]) in (-1, 0):
            yield program.replace(steps.args[1], str(number(steps.args[1]) + 1))


@operator(
    id="denoising-in-the-wrong-order",
    family="generative",
    cause="the sampler goes through the steps from the first to the last",
    symptoms=["samples are noise although the loss is low", "samples have far too large values"],
    difficulty=2,
    why="Training draws steps in any order; only sampling has a direction, and a plain range has the other one.",
    finding="Print the step and the standard deviation of the sample in each pass of the loop.",
    invariant="the noise level falls with every pass",
)
def denoising_in_the_wrong_order(program):
    for loop in _sampling_loops(program):
        steps = loop.iter
        if is_called(steps, "reversed") and len(steps.args) == 1:
            yield editing.keep(program, steps, steps.args[0])
        elif (
            is_called(steps, "range")
            and len(steps.args) == 3
            and number(steps.args[2]) == -1
            and number(steps.args[1]) == -1
            and meanings.is_binary(steps.args[0], ast.Sub)
        ):
            yield program.replace(steps, f"range({program.text(steps.args[0].left)})")


@operator(
    id="noise-added-at-the-last-step",
    family="generative",
    cause="noise is added after the last step too",
    symptoms=["samples are grainy", "points lie around the data, not on it"],
    difficulty=2,
    why="The formula of a step has the noise term; that the last step has none stands in a remark beside it.",
    finding="Sample twice with the same generator up to the last step: the last one must be deterministic.",
    invariant="the last denoising step is deterministic",
)
def noise_added_at_the_last_step(program):
    for node in program.walk(ast.If, ast.IfExp):
        test = node.test
        branches = [*node.body, *node.orelse] if isinstance(node, ast.If) else [node.body, node.orelse]
        random = any(meanings.mentions(one, r"randn|randn_like|standard_normal|noise|z|sigma") for one in branches)
        if not random or not isinstance(test, ast.Compare) or len(test.ops) != 1 or not meanings.named(test.left, meanings.TIME + "|i|k|index"):
            continue
        if isinstance(test.ops[0], ast.Gt) and number(test.comparators[0]) in (0, 1):
            yield editing.between(program, test.left, test.comparators[0], ">", ">=")
    for node in program.walk(ast.If):
        test = node.test
        if len(node.body) != 1 or not isinstance(node.body[0], ast.Return) or node.orelse or not isinstance(test, ast.Compare):
            continue
        first = isinstance(test.ops[0], ast.Eq) and number(test.comparators[0]) == 0 and meanings.named(test.left, meanings.TIME + "|i|k|index")
        if (
            first
            and meanings.mentions(meanings.around(program, node), r"randn|randn_like|standard_normal")
            and meanings.mentions(node.body[0], r"mean|mu|x|img|sample|model_mean")
        ):
            yield editing.remove(program, node)


@operator(
    id="no-noise-between-steps",
    family="generative",
    cause="the sampler adds no noise between its steps",
    symptoms=["samples have too little variety", "samples crowd around the mean of the data"],
    difficulty=2,
    why="Without the noise the loop still removes noise, and single samples look clean.",
    finding="Compare the standard deviation of the samples with that of the data, along each axis.",
    invariant="samples have the spread of the data",
)
def no_noise_between_steps(program):
    steps = [one for one in program.walk(ast.FunctionDef) if meanings.matches(one.name, r"p_sample|denoise|denoise_step|reverse_step|sample_step")]
    steps = [one for one in steps if meanings.mentions(one, meanings.SCHEDULE)]
    loops = [set(ast.walk(one)) for one in [*_sampling_loops(program), *steps]]
    for node in program.walk(ast.BinOp, ast.AugAssign):
        if not isinstance(node.op, ast.Add) or not any(node in inside for inside in loops):
            continue
        left, right = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.target, node.value)
        if not meanings.is_binary(right, ast.Mult) or not any(_is_drawn(program, one) for one in (right.left, right.right)):
            continue
        statement = program.statement(node)
        if (
            isinstance(node, ast.AugAssign)
            or statement.value is node
            and isinstance(left, ast.Name)
            and meanings.last_name(meanings.targets(statement)[0] if meanings.targets(statement) else left) == left.id
            and meanings.targets(statement)
        ):
            condition = program.parents.get(statement)
            alone = isinstance(condition, ast.If) and len(condition.body) == 1 and not condition.orelse
            edit = editing.remove(program, condition if alone else statement)
        else:
            edit = editing.keep(program, node, left)
        yield editing.with_unused(program, edit, right)


def _is_drawn(program, node):
    """Whether a factor is noise that is drawn here, not noise that a network predicts."""
    if isinstance(node, ast.Name):
        value = meanings.value_before(program, node.id, node)
        if isinstance(value, ast.IfExp):
            return any(meanings.is_normal_sample(one) for one in (value.body, value.orelse))
        return value is not None and meanings.is_normal_sample(value)
    return meanings.is_normal_sample(node)


@operator(
    id="time-conditioning-dropped",
    family="generative",
    cause="the network is never told the time step",
    symptoms=["the loss levels off above where it should", "samples are blurred: one denoiser for all noise levels"],
    difficulty=2,
    why="The argument is passed and embedded; that the result is added nowhere fails no check of shapes.",
    finding="Call the network on one input with two time steps: the outputs must differ. Look for parameters without a gradient.",
    invariant="the output depends on the time step",
)
def time_conditioning_dropped(program):
    pattern = r"time|temb|t_emb|time_emb|time_embed(?:ding)?|time_mlp|time_proj|time_projection|timestep|t_embed\w*|time_\w+"
    for node in program.walk(ast.BinOp, ast.AugAssign):
        if not isinstance(node.op, ast.Add):
            continue
        left, right = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.target, node.value)
        base = right.value if isinstance(right, ast.Subscript) else right
        made = meanings.value_before(program, base.id, base) if isinstance(base, ast.Name) else None
        base = made if isinstance(made, ast.Call) and made.args and meanings.matches(meanings.callee(made), pattern) else base
        name = meanings.callee(base) if isinstance(base, ast.Call) and base.args else meanings.last_name(base)
        embedded = isinstance(base, ast.Call) and base.args or meanings.matches(name, r"\w*emb\w*|temb")
        if (
            not embedded
            or not meanings.matches(name, pattern)
            or dotted(getattr(base, "func", base)) in ("time", "time.time")
            or number(left) is not None
        ):
            continue
        statement = program.statement(node)
        names = [one.id for one in meanings.targets(statement) if isinstance(one, ast.Name)]
        whole = isinstance(node, ast.AugAssign) or getattr(statement, "value", None) is node and names == [getattr(left, "id", None)]
        edit = editing.remove(program, statement) if whole else editing.keep(program, node, left)
        yield editing.with_unused(program, edit, right)


# Guidance.


def _is_conditional(node):
    return meanings.named(node, _CONDITIONAL) and not meanings.named(node, _UNCONDITIONAL)


def _guidances(program):
    """Differences between conditional and unconditional predictions that a weight multiplies: the product and the difference."""
    for product in program.walk(ast.BinOp):
        if not isinstance(product.op, ast.Mult):
            continue
        for weight, difference in ((product.left, product.right), (product.right, product.left)):
            if (
                meanings.is_binary(difference, ast.Sub)
                and _is_conditional(difference.left)
                and meanings.named(difference.right, _UNCONDITIONAL)
                and meanings.named(weight, _SCALE)
            ):
                yield product, difference


@operator(
    id="guidance-reversed",
    family="generative",
    cause="guidance pushes away from the condition",
    symptoms=["samples fit their class less the larger the weight", "weight 0 gives better samples than weight 2"],
    difficulty=2,
    why="Whether the conditional prediction is added to or subtracted from differs between the two ways to write the formula.",
    finding="Set the weight to 1 in `u + w (c - u)`: the result must be the conditional prediction.",
    invariant="a larger weight moves the prediction away from the unconditional one, towards the conditional and beyond",
)
def guidance_reversed(program):
    for node in program.walk(ast.BinOp):
        if any(node is product for product, _ in _guidances(program)):
            difference = next(one for product, one in _guidances(program) if product is node)
            yield editing.exchange(program, difference.left, difference.right)
        if meanings.is_binary(node, ast.Sub) and meanings.is_binary(node.left, ast.Mult) and meanings.is_binary(node.right, ast.Mult):
            conditional = [one for one in (node.left.left, node.left.right) if _is_conditional(one)]
            unconditional = [one for one in (node.right.left, node.right.right) if meanings.named(one, _UNCONDITIONAL)]
            if len(conditional) == len(unconditional) == 1:
                yield editing.exchange(program, conditional[0], unconditional[0])


@operator(
    id="guidance-from-the-conditional",
    family="generative",
    cause="guidance starts from the conditional prediction, so that its weight is one too large",
    symptoms=["samples are over-saturated, or have too little variety", "weight 1 differs from no guidance"],
    difficulty=3,
    why="Two conventions for the weight are in use, and they differ by exactly one.",
    finding="With weight 1 the guided prediction must equal the conditional one (with weight 0, in the other convention).",
    invariant="at weight 1 the guided prediction is the conditional one",
)
def guidance_from_the_conditional(program):
    for product, difference in _guidances(program):
        addition = program.parents.get(product)
        if meanings.is_binary(addition, ast.Add):
            start = addition.left if addition.right is product else addition.right
            if meanings.same(start, difference.right):
                yield program.replace(start, program.text(difference.left))


@operator(
    id="unconditional-branch-untrained",
    family="generative",
    cause="the condition is never dropped in training: the unconditional prediction is untrained",
    symptoms=["guidance makes samples worse", "without a condition the samples are noise"],
    difficulty=2,
    why="Conditional samples are good without it; only the difference that guidance takes is wrong.",
    finding="Sample without a condition; compare the embedding of the empty condition before and after training.",
    invariant="the embedding of the empty condition gets a gradient",
)
def unconditional_branch_untrained(program):
    null = r"null\w*|empty|uncond\w*|no_class|no_label|unlabell?ed|num_classes|classes"
    dropped = r"drop|dropped|drop_mask|uncond\w*|keep|is_dropped|without"
    for statement in program.walk(ast.Assign):
        target, value = statement.targets[0], statement.value
        if (
            isinstance(target, ast.Subscript)
            and meanings.named(target.slice, dropped)
            and (meanings.mentions(value, null) or number(value) is not None)
        ):
            if meanings.named(target.value, r"labels?|conditions?|cond|classes|y|context|prompts?"):
                yield editing.with_unused(program, editing.remove(program, statement), target.slice)
        if is_called(value, "where") and len(value.args) == 3 and meanings.mentions(value.args[0], dropped + r"|rand"):
            kept = [one for one in value.args[1:] if not meanings.mentions(one, null)]
            if len(kept) == 1 and isinstance(kept[0], ast.Name):
                again = isinstance(target, ast.Name) and target.id == kept[0].id
                edit = editing.remove(program, statement) if again else editing.keep(program, value, kept[0])
                yield editing.with_unused(program, edit, value.args[0])
    for call in program.calls("masked_fill"):
        if isinstance(call.func, ast.Attribute) and dotted(call.func.value) != "torch" and len(call.args) == 2:
            if meanings.mentions(call.args[0], dropped) and meanings.mentions(call.args[1], null):
                statement = program.statement(call)
                again = getattr(statement, "value", None) is call and [program.text(one) for one in meanings.targets(statement)] == [
                    program.text(call.func.value)
                ]
                edit = editing.remove(program, statement) if again else editing.keep(program, call, call.func.value)
                yield editing.with_unused(program, edit, call.args[0])
