"""Mistakes in the choice of an optimiser and its settings, and in which parameters get which of them."""

import ast
import re
from decimal import Decimal

from ..operator import operator
from ..program import number
from ..reading import editing, meanings, training_code, updates

_EPOCHS = r"(?:num_|n_|max_|total_|train_|training_)?(?:epochs?|steps|updates|iterations|iters|rounds)"
_BATCH = r"(?:train_|training_|mini_?)?batch(?:_size)?"
_STATE = r"velocit\w*|momentum\w*|m|v|v[wb]\d?|ms|vs|moments?|first_moment|second_moment|exp_avg\w*|state|cache|mu|nu|buffers?|bufs?"
_NO_DECAY = r"bias\w*|norms?|ndim|dim|ln|layer_?norm|gain|vectors?"


def _shifted(text, power):
    """A decimal literal times ten to a power, in the way it was written; None for one that would look odd."""
    if "e" in text.lower():
        mantissa, exponent = re.split("[eE]", text)
        exponent = int(exponent) + power
        return f"{mantissa}e{exponent}" if exponent < 0 else None
    value = format(Decimal(text).scaleb(power), "f")
    return value if "." in value else f"{value}.0"


def _rates(program):
    """Literals that are somewhere set as the learning rate."""
    found = [value for name, value in updates.named_values(program) if updates.names_a_rate(name)]
    for call in program.walk(ast.Call):
        if training_code.builds_optimizer(call) and len(call.args) > 1:
            found.append(call.args[1])
    unique = {id(one): one for one in found if isinstance(one, ast.Constant) and type(one.value) is float}
    return sorted(unique.values(), key=program.start)


@operator(
    id="learning-rate-ten-times-larger",
    family="optimisation",
    cause="the learning rate is ten times too large",
    symptoms=["the loss jumps up and down, or becomes NaN after some steps", "the gradient norm is large and never settles"],
    difficulty=1,
    why="A zero is easily lost, and a rate that another optimiser or another batch size bore is carried over with the script.",
    finding="Print the size of an update relative to its weights: about 1e-3 is usual, 1e-1 is too much. Divide the rate by three and watch.",
    invariant="a somewhat smaller rate does not reach a lower loss in the same number of steps",
)
def learning_rate_ten_times_larger(program):
    for one in _rates(program):
        text = _shifted(program.text(one), 1)
        yield program.replace(one, text) if text else None


@operator(
    id="learning-rate-ten-times-smaller",
    family="optimisation",
    cause="the learning rate is ten times too small",
    symptoms=["the loss falls smoothly, but is still falling at the end", "it looks like underfitting, yet a larger model does not help"],
    difficulty=2,
    why="The curve looks healthy, only flat, and one blames the data or the model; rates for fine-tuning get into training from scratch.",
    finding="Multiply the rate by three and by ten for a hundred steps: the largest that stays stable should be near the one in use.",
    invariant="one batch can be overfit within the steps that are planned",
)
def learning_rate_ten_times_smaller(program):
    for one in _rates(program):
        text = _shifted(program.text(one), -1)
        yield program.replace(one, text) if text else None


@operator(
    id="optimizer-of-another-kind",
    family="optimisation",
    cause="the learning rate belongs to another kind of optimiser: Adam's for SGD, or SGD's for Adam",
    symptoms=["the loss hardly moves, or it jumps from the first step", "parameters change far less, or far more, than a step's rate suggests"],
    difficulty=2,
    why="Adam's step has about the size of the rate, SGD's that of the rate times the gradient; the numbers do not carry over.",
    finding="Print the norm of one update over the norm of the weights: near 1e-3 is usual, 1e-6 or 1 is not.",
    invariant="one update changes a weight by a small share, but not by next to nothing",
)
def optimizer_of_another_kind(program):
    for call in program.walk(ast.Call):
        kind = updates.last_part(call.func)
        if kind not in ("SGD", "Adam", "AdamW") or len(call.args) > 2:
            continue
        if any(one.arg not in ("lr", "weight_decay", "params") for one in call.keywords):
            continue
        rate = updates.literal_of(program, program.argument(call, "lr", 1))
        if kind != "SGD" or rate is not None and rate >= 0.02:
            yield meanings.rename_callee(program, call, "Adam" if kind == "SGD" else "SGD")


@operator(
    id="decay-through-the-gradient",
    family="optimisation",
    cause="Adam in place of AdamW: the decay goes through the gradient and its rescaling",
    symptoms=["weights with large gradients hardly shrink, others too much", "the best weight decay differs from that of a published recipe"],
    difficulty=3,
    why="Both take the same arguments and train alike; only what `weight_decay` means differs (Loshchilov and Hutter 2019).",
    finding="Set the gradients to zero and take one step: with AdamW every weight shrinks by the factor `1 - lr * weight_decay`.",
    invariant="without a gradient one step multiplies every decayed weight by 1 - lr * weight_decay",
)
def decay_through_the_gradient(program):
    groups = [value for name, value in updates.named_values(program) if name == "weight_decay" and isinstance(program.parents.get(value), ast.Dict)]
    for call in program.calls("AdamW"):
        decays = [one for one in [program.argument(call, "weight_decay"), *groups] if one is not None]
        if any(updates.literal_of(program, one) != 0 for one in decays):
            yield meanings.rename_callee(program, call, "Adam")


@operator(
    id="weight-decay-missing",
    family="optimisation",
    cause="the weight decay is set but never reaches the update",
    symptoms=["the norm of the weights keeps growing", "the training loss is lower than it was, the validation loss higher"],
    difficulty=2,
    why="The default of the optimiser stands in silently, and the first steps are the same with and without a decay.",
    finding="Print the decay in `optimizer.param_groups`, or multiply the setting by a hundred: training must change.",
    invariant="without a gradient a step shrinks the weights",
)
def weight_decay_missing(program):
    for call in program.walk(ast.Call):
        decay = program.argument(call, "weight_decay") if training_code.builds_optimizer(call) else None
        default = 0.01 if updates.last_part(call.func) == "AdamW" else 0
        if decay is not None and (updates.literal_of(program, decay) is None or updates.literal_of(program, decay) > default):
            yield program.remove_argument(call, decay)
    for statement, term in updates.decay_terms(program):
        alone = isinstance(statement, ast.Assign) and term is statement.value and training_code.same_place(statement.targets[0], term.left)
        yield editing.remove(program, statement) if alone or term is statement else editing.keep(program, term, term.left)
    for statement, _ in updates.shrinkings(program):
        yield editing.remove(program, statement)


@operator(
    id="weight-decay-on-norms-and-biases",
    family="optimisation",
    cause="norms and biases are decayed like the weight matrices",
    symptoms=["gains of the norms drift below 1, biases towards 0", "a small loss in quality that no curve explains"],
    difficulty=2,
    why="Decay is set for a whole optimiser unless someone splits the parameters, and the split is easy to undo by a tidy-up.",
    finding="Print the weight decay of each group of the optimiser with the shapes it holds: vectors belong into one with 0.",
    invariant="without a gradient a step leaves every bias and gain as it is",
)
def weight_decay_on_norms_and_biases(program):
    groups = [one for one in program.walk(ast.Dict) if _entry(one, "params") is not None]
    for group in groups:
        decay = _entry(group, "weight_decay")
        others = [_entry(one, "weight_decay") for one in groups if one is not group and program.function(one) is program.function(group)]
        others = [one for one in others if one is not None and number(one) != 0]
        if decay is not None and number(decay) == 0 and others:
            yield program.replace(decay, program.text(others[0]))
    for choice in program.walk(ast.IfExp):
        if meanings.mentions(choice.test, _NO_DECAY) and meanings.mentions(choice, r"weight_decay|wd"):
            kept = [one for one in (choice.body, choice.orelse) if number(one) != 0]
            if len(kept) == 1:
                yield editing.keep(program, choice, kept[0])
    for block in program.walk(ast.If):
        if not any(meanings.mentions(one, updates.WEIGHT_DECAY) for one in block.body) or not meanings.mentions(block.test, _NO_DECAY):
            continue
        conditions = block.test.values if isinstance(block.test, ast.BoolOp) and isinstance(block.test.op, ast.And) else []
        others = [one for one in conditions if not meanings.mentions(one, _NO_DECAY)]
        if len(conditions) == 2 and len(others) == 1:
            yield editing.keep(program, block.test, others[0])
        elif len(block.body) <= 2 and not any(isinstance(one, ast.Return) for one in block.body):
            yield training_code.dedented(program, block)
    for statement, term in updates.decay_terms(program):
        if isinstance(statement, ast.Assign) and term is statement.value:
            yield _decayed_bias(program, statement, term)


def _entry(node, key):
    """The value of a string key in a dictionary literal, or None."""
    found = [value for one, value in zip(node.keys, node.values) if isinstance(one, ast.Constant) and one.value == key]
    return found[0] if found else None


def _decayed_bias(program, statement, term):
    """The line `bias_gradient = bias_gradient + decay * bias` behind the one for the weights, where variables of such names exist."""
    product = term.right
    weight = next((one for one in (product.right, product.left) if isinstance(one, ast.Name) and meanings.matches(one.id, r"w\d?|weights?|W")), None)
    if weight is None or not isinstance(term.left, ast.Name):
        return None
    known, gradient = meanings.readable_names(program, statement), term.left.id
    biases = [one for one in ("bias", "biases", "b", weight.id.replace("w", "b").replace("W", "b")) if one in known and one != weight.id]
    places = [f"bias_{gradient}", f"{gradient}_bias", re.sub(r"w(?:eights?)?(?=\d?$|_)", "b", gradient), re.sub(r"weights?", "bias", gradient)]
    gradients = [one for one in places if one in known and one != gradient]
    if not biases or not gradients:
        return None
    decay = program.text(product.left if weight is product.right else product.right)
    return program.add_statement(f"{gradients[0]} = {gradients[0]} + {decay} * {biases[0]}", after=statement)


@operator(
    id="parameter-groups-swapped",
    family="optimisation",
    cause="the groups of parameters are swapped, so that each gets the settings of the other",
    symptoms=["what was meant to be tuned gently is trained fast, and the other way round", "matrices are not decayed, biases are"],
    difficulty=2,
    why="The groups are lists of tensors without names; nothing shows which is which once they are in the dictionary.",
    finding="For each of `optimizer.param_groups` print the number and shapes of its tensors beside its rate and decay.",
    invariant="each group's settings are those meant for the parameters in it",
)
def parameter_groups_swapped(program):
    for holder in program.walk(ast.List):
        groups = [one for one in holder.elts if isinstance(one, ast.Dict) and _entry(one, "params") is not None]
        if len(groups) != 2 or len(holder.elts) != 2:
            continue
        first, second = (_entry(one, "params") for one in groups)
        rest = [
            sorted((program.text(key), program.text(value)) for key, value in zip(one.keys, one.values) if value is not _entry(one, "params"))
            for one in groups
        ]
        if rest[0] != rest[1] and program.text(first) != program.text(second):
            yield editing.exchange(program, first, second)


@operator(
    id="momentum-reset-each-step",
    family="optimisation",
    cause="the optimiser's state, its momentum, starts anew inside the training loop",
    symptoms=["training is slower, as if there were no momentum", "Adam moves every weight by the full rate at each restart"],
    difficulty=2,
    why="Setting things up right where they are used looks tidy, and an optimiser without a memory is still an optimiser.",
    finding="Print the norm of the velocity (or `optimizer.state`) at the start of the second step: it must not be zero or empty.",
    invariant="two steps with the same gradient move further than twice the first",
)
def momentum_reset_each_step(program):
    loops = list(updates.training_loops(program))
    for statement in program.walk(ast.Assign):
        bound = {one.id for one in program.walk(ast.Name, within=statement) if isinstance(one.ctx, ast.Store)}
        in_loop = isinstance(program.parents.get(statement), (ast.For, ast.While))
        if in_loop or not bound or any(meanings.matches(one, updates.SCHEDULER) for one in bound) or not _is_fresh_state(statement, bound):
            continue
        for loop in loops:
            outer = loop
            while outer in loops and outer not in program.body(statement):
                outer = program.parent(outer, ast.For, ast.While)
            if outer is None or outer not in updates.followers(program, statement):
                continue
            elsewhere = [one for one in program.walk(ast.Name) if one.id in bound and program.statement(one) is not statement]
            inside = set(ast.walk(loop))
            if elsewhere and all(one in inside or program.function(one) is not program.function(statement) for one in elsewhere):
                removed = editing.remove(program, statement)
                yield removed and (removed, program.add_statement(program.text(statement), before=loop.body[0]))


def _is_fresh_state(statement, bound):
    """Whether an assignment makes an optimiser, or its state as zeros or nothing."""
    if training_code.builds_optimizer(statement.value):
        return True
    values = statement.value.elts if isinstance(statement.value, ast.Tuple) else [statement.value]
    if isinstance(statement.value, (ast.DictComp, ast.ListComp)):
        values = [statement.value.value if isinstance(statement.value, ast.DictComp) else statement.value.elt]
    zeros = all(meanings.callee_is(one, "zeros", "zeros_like", "new_zeros") or number(one) == 0 for one in values)
    only_numbers = all(number(one) == 0 for one in values)
    return zeros and not only_numbers and all(meanings.matches(name, _STATE) for name in bound)


@operator(
    id="trained-too-briefly",
    family="optimisation",
    cause="training stops after a tenth of the steps",
    symptoms=["the loss is still falling steeply at the end", "results are those of an early checkpoint"],
    difficulty=1,
    why="A small number set to try the script out stays in it.",
    finding="Look at the slope of the loss at the end, and count the steps in the log.",
    invariant="twice as many steps do not lower the loss by much",
)
def trained_too_briefly(program):
    loops = [one for one in updates.training_loops(program) if isinstance(one, ast.For)]
    counts = {name.id for loop in loops for name in ast.walk(loop.iter) if isinstance(name, ast.Name)}
    for name, value in updates.named_values(program):
        if name in counts and re.fullmatch(_EPOCHS, name, re.IGNORECASE) and isinstance(value, ast.Constant) and type(value.value) is int:
            if value.value >= 20:
                yield program.replace(value, str(value.value // 10))


@operator(
    id="batch-size-too-small",
    family="optimisation",
    cause="the batches are far too small for the learning rate",
    symptoms=["the loss is noisy and levels off early", "the same rate is stable for a colleague who has more memory"],
    difficulty=2,
    why="The batch is shrunk until it fits into memory, or until a test runs quickly, and the rate stays.",
    finding="Print the batch's shape, and compare the gradients of two batches: nearly orthogonal ones mean noise.",
    invariant="gradients of two batches point roughly the same way at the start",
)
def batch_size_too_small(program):
    for name, value in updates.named_values(program):
        if re.fullmatch(_BATCH, name, re.IGNORECASE) and isinstance(value, ast.Constant) and type(value.value) is int and value.value >= 16:
            yield program.replace(value, str(max(2, value.value // 16)))
