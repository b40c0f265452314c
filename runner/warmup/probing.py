"""How `invariants` looks at functions without changing them: calls on copies, outputs as arrays, states as they were."""

import copy
import random
import sys
from contextlib import contextmanager

import numpy as np


@contextmanager
def untouched(*owners):
    """Restores the global random states, and the buffers of modules among `owners` and of modules whose methods they are."""
    torch = sys.modules.get("torch")
    python_state, numpy_state, torch_state = random.getstate(), np.random.get_state(), torch and torch.get_rng_state()
    modules = [owner if hasattr(owner, "buffers") else getattr(owner, "__self__", None) for owner in owners]
    buffers = [buffer for module in modules if hasattr(module, "buffers") for buffer in module.buffers()]
    kept = [buffer.detach().clone() for buffer in buffers]
    try:
        yield
    finally:
        random.setstate(python_state)
        np.random.set_state(numpy_state)
        if torch:
            torch.set_rng_state(torch_state)
        for buffer, value in zip(buffers, kept):
            buffer.detach().copy_(value)


def output_of(function, *inputs):
    """What a function returns for copies of its inputs, as an array; of a tuple the first part."""
    output = function(*map(copied, inputs))
    return as_array(output[0] if isinstance(output, (tuple, list)) else output)


def copied(value):
    """A copy of a tensor, an array or a random generator; anything else as it is."""
    if hasattr(value, "detach"):
        return value.detach().clone().requires_grad_(value.requires_grad)
    if type(value).__module__.startswith("torch") and hasattr(value, "set_state"):
        return type(value)(device=value.device).set_state(value.get_state())
    return copy.deepcopy(value) if isinstance(value, (np.ndarray, np.random.Generator, random.Random)) else value


def as_array(value):
    """A tensor, array or number as a NumPy array; floating ones in float64."""
    if hasattr(value, "detach"):
        value = value.detach().cpu()
        value = (value.double() if value.is_floating_point() else value).numpy()
    array = np.asarray(value)
    return array.astype(np.float64) if array.dtype.kind == "f" else array


def leaves(value, place=""):
    """Each array, number or other value in nested tuples, lists and dicts, as (place, value)."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, f"{place}[{key!r}]")
    elif isinstance(value, (tuple, list)):
        for index, part in enumerate(value):
            yield from leaves(part, f"{place}[{index}]")
    elif isinstance(value, (bool, int, float, complex, np.generic, np.ndarray)) or hasattr(value, "detach"):
        yield place, as_array(value)
    else:
        yield place, value


def difference(one, other):
    """|one - other| element by element; infinite where only one of them is NaN or infinite, zero where they are alike."""
    if one.dtype.kind in "biu" and other.dtype.kind in "biu":
        return np.abs(one.astype(np.int64) - other.astype(np.int64)).astype(np.float64)
    with np.errstate(all="ignore"):
        distance = np.abs(one - other)
    alike = (one == other) | (np.isnan(one) & np.isnan(other))
    return np.where(alike, 0.0, np.where(np.isnan(distance), np.inf, distance))


def by_position(distances, axis):
    """The largest of the distances at each position along an axis."""
    return np.moveaxis(distances, axis, 0).reshape(distances.shape[axis], -1).max(axis=1, initial=0.0)


def size_of(array):
    """The largest finite absolute value, 0 where there is none."""
    return float(np.abs(array[np.isfinite(array)]).max(initial=0.0))


def changed_everywhere(inputs):
    """Inputs of the same shape, each different: the next of the ids that occur, the opposite truth, a number some distance off."""
    values = as_array(inputs)
    if values.dtype.kind == "b":
        return ~inputs
    if values.dtype.kind in "iu":
        low, high = int(values.min()), int(values.max())
        if low == high:
            raise ValueError(f"the inputs are {low} everywhere; give ids of at least two kinds")
        return (inputs - low + 1) % (high - low + 1) + low
    noise = max(1.0, float(values.std())) * np.random.default_rng(0).standard_normal(values.shape)
    return inputs + (inputs.new_tensor(noise) if hasattr(inputs, "new_tensor") else noise.astype(values.dtype))


def named_parameters(owner):
    """Parameters by name: of a module, of a dict, of a list, or a single one."""
    if hasattr(owner, "named_parameters"):
        return dict(owner.named_parameters())
    if isinstance(owner, dict):
        return dict(owner)
    if isinstance(owner, np.ndarray) or hasattr(owner, "detach"):
        owner = [owner]
    return {f"parameter {index}": parameter for index, parameter in enumerate(owner)}


def gradients_of(function, named, samples):
    """The gradients of a function's scalar loss, or those that it returns itself, as arrays in the order of the parameters."""
    result = function(*map(copied, samples))
    if getattr(result, "requires_grad", False):
        import torch

        found = torch.autograd.grad(result, list(named.values()), allow_unused=True)
        found = [torch.zeros_like(parameter) if one is None else one for one, parameter in zip(found, named.values())]
    else:
        found = list(result.values()) if isinstance(result, dict) else result if isinstance(result, (tuple, list)) else [result]
    if len(found) != len(named):
        raise ValueError(f"{len(found)} gradients come for {len(named)} parameters")
    return [as_array(one) for one in found]
