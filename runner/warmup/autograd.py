"""Gradients of torch functions and modules, and finite differences for NumPy ones."""

import numpy as np

from . import forbidding


def gradients(function, inputs, cotangent=None, parameters=False):
    """Output of `function(*inputs)` and the gradients of sum(cotangent * output), for each floating tensor among `inputs`.

    Returns `(output, [gradient, …])`, and with `parameters` a third part, `{name: gradient or None}`, for a module. An output
    that does not depend on an input gives None for it.
    """
    import torch

    leaves = [
        value.detach().clone(memory_format=torch.preserve_format).requires_grad_() if _is_floating(value) else value
        for value in inputs
    ]
    named = dict(function.named_parameters()) if parameters else {}
    wanted = [leaf for leaf in leaves if _is_floating(leaf)]
    trainable = {name: parameter for name, parameter in named.items() if parameter.requires_grad}
    with torch.enable_grad():
        output = function(*leaves)
        if not isinstance(output, torch.Tensor):
            raise TypeError(f"expected a tensor to differentiate, the function returned {type(output).__name__}")
        if not output.requires_grad:
            found = [None] * (len(wanted) + len(trainable))
        else:
            seed = torch.ones_like(output) if cotangent is None else cotangent.to(output.dtype)
            with forbidding.suspended():  # the test differentiates, whatever the candidate may not call
                found = torch.autograd.grad(output, wanted + list(trainable.values()), seed, allow_unused=True)
    result = output.detach(), list(found[: len(wanted)])
    if not parameters:
        return result
    by_name = dict(zip(trainable, found[len(wanted) :]))
    return (*result, {name: by_name.get(name) for name in named})


def numeric_gradient(function, inputs, cotangent, step=1e-6):
    """Central differences of sum(cotangent * function(*inputs)) with respect to each array, in float64.

    Error is of order step**2 from truncation and machine epsilon / step from rounding: about 1e-10 for values near one.
    """
    inputs = [np.array(value, dtype=np.float64) for value in inputs]
    found = []
    for array in inputs:
        gradient = np.zeros_like(array)
        for index in np.ndindex(array.shape):
            kept = array[index]
            array[index] = kept + step
            above = np.sum(cotangent * np.asarray(function(*inputs)))
            array[index] = kept - step
            below = np.sum(cotangent * np.asarray(function(*inputs)))
            array[index] = kept
            gradient[index] = (above - below) / (2 * step)
        found.append(gradient)
    return found


def _is_floating(value):
    return hasattr(value, "is_floating_point") and value.is_floating_point()
