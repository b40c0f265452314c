"""Questions one asks of a model before believing its loss: called by hand, in the console beside a script that has run.

Each `check_*` prints one sentence where the invariant holds, and raises `AssertionError` with the number and the place where it
does not. What cannot be asked (a batch of one, inputs that are all the same) is a `ValueError`. Functions are torch modules, or plain
functions of tensors or NumPy arrays; where one returns a tuple, its first part is looked at. They get copies of the inputs. Random
states and a module's buffers are afterwards as they were. Whether a module is in training mode is the caller's choice.
"""

import math

import numpy as np

from .probing import as_array, by_position, changed_everywhere, copied, difference, gradients_of, leaves
from .probing import named_parameters, output_of, size_of, untouched

__all__ = [
    "check_batch_independence",
    "check_cache_agreement",
    "check_causality",
    "check_determinism",
    "check_gradient_flow",
    "check_gradient_of_sum",
    "check_loss_at_start",
    "check_overfits_one_batch",
]
_NAMED_AT_ONCE = 4


def check_loss_at_start(loss, classes, tolerance=0.3):
    """The first mean cross-entropy `loss`, a number, is that of a uniform guess, ln(classes): nothing is prejudged, leaked or blown up."""
    loss, guess = as_array(loss).item(), math.log(classes)
    place = f"a uniform guess over {classes} gives ln {classes} = {guess:.3f}"
    assert math.isfinite(loss), f"the loss at the start is {loss}; {place}"
    side = "above" if loss > guess else "below"
    assert abs(loss - guess) <= tolerance, f"the loss at the start is {loss:.3f}, {abs(loss - guess):.2g} {side} that of a guess; {place}"
    print(f"loss at the start holds: {loss:.3f} is within {tolerance:g} of a guess; {place}")


def check_overfits_one_batch(step, steps=200, below=0.05):
    """`step()`, one optimisation step on always the same batch, returns a loss that falls under `below` within `steps` calls.

    Proves that the model can represent a batch, and that gradients and optimiser lead there. What `step` trains stays trained, for
    only it knows its parameters: let it train a model of its own (`copy.deepcopy(model)`) with an optimiser of its own.
    """
    losses = []
    with untouched():
        while len(losses) < steps:
            losses.append(as_array(step()).item())
            assert math.isfinite(losses[-1]), f"the loss on one batch is {losses[-1]} at step {len(losses)}"
            if losses[-1] < below:
                print(f"overfitting one batch holds: the loss falls from {losses[0]:.3g} to {losses[-1]:.3g} in {_counted(len(losses), 'step')}")
                return
    raise AssertionError(f"the loss on one batch is {losses[-1]:.3g} after {_counted(steps, 'step')}, not below {below:g}; it was {losses[0]:.3g}")


def check_causality(function, inputs, axis=1, tolerance=1e-6):
    """No output depends on a later input: `function` maps (batch, time, …) to (batch, time, …), with time at `axis` of both.

    For each t the inputs after t are replaced (ids by others that occur) and the outputs up to t compared; the tolerance is relative
    to the largest output where that is above 1.
    """
    with untouched(function):
        before = _output_called_twice(function, inputs)
        length, other = inputs.shape[axis], changed_everywhere(inputs)
        if before.ndim <= axis or before.shape[axis] != length:
            raise ValueError(f"inputs {tuple(inputs.shape)} and outputs {before.shape} differ in length along axis {axis}")
        if length < 2:
            raise ValueError(f"there is {_counted(length, 'position')} along axis {axis}; causality needs two")
        _no_nan(by_position(np.isnan(before), axis), "position")

        def moved(first, last):
            """How far the output at each position moves when the inputs from first up to last are replaced."""
            mixed, where = copied(inputs), (slice(None),) * axis + (slice(first, last),)
            mixed[where] = other[where]
            return by_position(difference(output_of(function, mixed), before), axis)

        limit = tolerance * max(1.0, size_of(before))
        for t in range(length - 1):
            if (moved(t + 1, length)[: t + 1] > limit).any():
                for source in [*range(t + 1, length), None]:
                    changes = moved(t + 1, length) if source is None else moved(source, source + 1)
                    changes, what = changes[: t + 1], f"positions {t + 1} to {length - 1} change" if source is None else f"position {source} changes"
                    place = int(changes.argmax())
                    assert changes[place] <= limit, f"output at position {place} changes by {changes[place]:.2g} when {what}"
        rest = "" if moved(0, length).any() else "; but no output depends on any input"
    print(f"causality holds: changing position t+1 and later leaves outputs up to t within {_short(tolerance)}, for all {length - 1} t{rest}")


def check_gradient_flow(model, loss):
    """Every trainable parameter of `model` has a gradient of the scalar tensor `loss` that is finite and somewhere not zero.

    `model` is a module, or parameters in a dict by name. Frozen parameters are counted, not judged. `.grad` stays as it is, and
    `loss` can still be differentiated.
    """
    import torch

    assert getattr(loss, "requires_grad", False), "the loss has no graph: no parameter gets a gradient from it"
    named = named_parameters(model)
    trainable = {name: parameter for name, parameter in named.items() if parameter.requires_grad}
    assert trainable, f"no parameter of {len(named)} is trainable"
    try:
        found = torch.autograd.grad(loss, list(trainable.values()), retain_graph=True, allow_unused=True)
    except RuntimeError as error:
        if "second time" in str(error):
            raise ValueError("the graph of this loss is gone since backward; compute the loss anew") from None
        raise
    faults = [sentence for name, gradient in zip(trainable, found) for sentence in _fault_of(name, gradient)]
    more = f"; and {len(faults) - _NAMED_AT_ONCE} more of {len(trainable)}" if len(faults) > _NAMED_AT_ONCE else ""
    assert not faults, "; ".join(faults[:_NAMED_AT_ONCE]) + more
    frozen = f"; {len(named) - len(trainable)} more are frozen" if len(named) > len(trainable) else ""
    print(f"gradient flow holds: the gradient is finite and not zero, for all {_counted(len(trainable), 'trainable parameter')}{frozen}")


def check_batch_independence(function, inputs, tolerance=1e-5):
    """The output of a sample does not depend on the others: `function` maps (batch, …) to (batch, …); `inputs` may be a tuple of batches.

    Each sample is compared with itself where the others are replaced by copies of it, where the batch is reversed, and alone. The
    tolerance is relative to the largest output where that is above 1.
    """
    inputs = tuple(inputs) if isinstance(inputs, (tuple, list)) else (inputs,)
    count = len(inputs[0])
    if count < 2:
        raise ValueError(f"the batch holds {_counted(count, 'sample')}; independence needs two")
    with untouched(function):
        together = _output_called_twice(function, *inputs)
        if together.ndim == 0 or len(together) != count:
            raise ValueError(f"an output of shape {together.shape} has no row for each of {count} samples")
        _no_nan(by_position(np.isnan(together), 0), "sample")
        limit = tolerance * max(1.0, size_of(together))

        def compare(sample, row, when, chosen):
            output = output_of(function, *(value[chosen] for value in inputs))[row]
            change = difference(output, together[sample]).max(initial=0.0)
            assert change <= limit, f"the output of sample {sample} changes by {change:.2g} when {when}"

        for sample in range(count):
            compare(sample, sample, "the other samples change", [sample] * count)
        for sample in range(count):
            compare(sample, count - 1 - sample, "the batch is reversed", list(range(count))[::-1])
            compare(sample, 0, f"it comes alone instead of among {count}", [sample])
    print(f"batch independence holds: each of {count} samples keeps its output within {_short(tolerance)}, among others, reversed and alone")


def check_determinism(function, *inputs, tolerance=1e-6):
    """`function(*inputs)` returns the same twice, numbers and arrays of any shape, nested too: nothing random or stateful is at work.

    The global random states go on between the calls; generators among `inputs` start both from the same state.
    """
    with untouched(function):
        one, other = (list(leaves(function(*map(copied, inputs)))) for _ in range(2))
    assert len(one) == len(other), f"the first call returns {_counted(len(one), 'value')}, the second {len(other)}"
    for (place, first), (_, second) in zip(one, other):
        if isinstance(first, np.ndarray) and isinstance(second, np.ndarray):
            _agree(second, first, tolerance, f"the second output{place}", "the first")
        else:
            assert type(first) is type(second) and not _differ(first, second), f"the second output{place} is {second!r}, the first is {first!r}"
    print(f"determinism holds: two calls with the same inputs agree within {_short(tolerance)}")


def check_cache_agreement(full, cached, tolerance=1e-5):
    """Outputs `cached`, computed step by step with a cache, are those computed at once, `full`: two arrays or tensors of one shape.

    The tolerance is relative to the largest value where that is above 1; whole numbers (tokens) must be equal.
    """
    full, cached = as_array(full), as_array(cached)
    _agree(cached, full, tolerance, "the cached output", "the full one")
    within = "equal" if full.dtype.kind in "biu" else f"within {_short(tolerance)}"
    print(f"cache agreement holds: {_counted(full.size, 'value')} with and without a cache, all {within}")


def check_gradient_of_sum(function, parameters, samples, tolerance=1e-4):
    """The gradient of a batch's loss is the sum of its samples' gradients, or where the loss is a mean their mean.

    `samples` is a batch (batch, …) or a tuple of such. `function(*samples)` is called with the batch, and with each sample as a batch
    of one; it returns the scalar loss as a tensor, or where gradients are derived by hand (NumPy) the gradient, or a tuple of them.
    `parameters` is a module, one parameter, a list, or a dict by name. The tolerance is relative to the largest gradient. `.grad` stays.
    Proves that no sample enters another's loss, and that what is averaged is averaged over samples.
    """
    samples, named = samples if isinstance(samples, tuple) else (samples,), named_parameters(parameters)
    count = len(samples[0])
    if count < 2:
        raise ValueError(f"the batch holds {_counted(count, 'sample')}; a sum needs two")
    with untouched(function, parameters):
        whole, again = gradients_of(function, named, samples), gradients_of(function, named, samples)
        each = [gradients_of(function, named, tuple(value[one : one + 1] for value in samples)) for one in range(count)]
    size = max(map(size_of, whole)) or 1.0
    for name, first, second in zip(named, whole, again):
        assert np.isfinite(first).all(), next(_fault_of(name, first))
        _agree(second / size, first / size, tolerance, f"in parts of the largest, the gradient of {name} a second time", "the first time")
    totals = [np.sum(parts, axis=0) for parts in zip(*each)]
    errors = {}
    for kind, divisor in (("mean", count), ("sum", 1)):
        errors[kind] = [difference(one, total / divisor).max(initial=0.0) for one, total in zip(whole, totals)]
    kind = min(errors, key=lambda one: max(errors[one]))
    error, name = max(errors[kind]), list(named)[int(np.argmax(errors[kind]))]
    assert error <= tolerance * size, (
        f"the gradient of {name} for the batch is {error:.2g} away from the {kind} of its {count} samples' gradients; the largest is {size:.2g}"
    )
    print(f"gradient of a sum holds: the batch's gradient is the {kind} of its {count} samples' gradients, within {_short(tolerance)} of the largest")


def _output_called_twice(function, *inputs):
    """The output as an array, the same both times: where it is not, no comparison could tell anything."""
    one, other = output_of(function, *inputs), output_of(function, *inputs)
    _agree(other, one, 1e-6, "the output for the same inputs a second time", "the first time")
    return one


def _agree(got, expected, tolerance, what, reference):
    """Fails where two arrays differ by more than the tolerance, relative to the largest expected value where that is above 1."""
    assert got.shape == expected.shape, f"{what} has shape {got.shape}, {reference} {expected.shape}"
    limit = 0 if expected.dtype.kind in "biu" else tolerance * max(1.0, size_of(expected))
    apart = difference(got, expected)
    if (apart > limit).any():
        place = np.unravel_index(int(apart.argmax()), apart.shape)
        where = f" at {[int(index) for index in place]}" if place else ""
        raise AssertionError(f"{what} is {got[place]:.4g}{where}, {reference} is {expected[place]:.4g}: they differ by {apart[place]:.2g}")


def _fault_of(name, gradient):
    """What is wrong with a parameter's gradient: no sentence, or one."""
    if gradient is None:
        yield f"{name} has no gradient"
        return
    values, odd = as_array(gradient), np.argwhere(~np.isfinite(as_array(gradient)))
    if len(odd):
        yield f"the gradient of {name} is {values[tuple(odd[0])]} at {odd[0].tolist()}"
    elif not values.any():
        yield f"the gradient of {name} is zero everywhere"


def _no_nan(found, kind):
    assert not found.any(), f"the output at {kind} {int(np.argmax(found))} is nan"


def _differ(one, other):
    """Whether two values differ that are no numbers; objects that compare by identity, such as models, do not count."""
    return type(one).__eq__ is not object.__eq__ and bool(one != other)


def _counted(count, noun):
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _short(number):
    """1e-6 rather than 1e-06."""
    return f"{number:g}".replace("e-0", "e-")
