"""What a test can observe of the candidate's code beyond its results: gradients, mutation, memory, errors, forbidden calls."""

import copy
from contextlib import contextmanager

import numpy as np

from . import autograd, session
from .closeness import Mismatch, assert_close
from .inputs import run_seed
from .previews import as_numpy, library_of, safe_repr

numeric_gradient = autograd.numeric_gradient


def gradients(function, *inputs, cotangent=None, parameters=False):
    """Output and gradients of sum(cotangent * output) through autograd; `cotangent` None means ones.

    Returns `(output, [gradient per floating input])`, or with `parameters` `(output, […], {parameter name: gradient or None})`.
    """
    return session.current.gradients(function, inputs, cotangent, parameters)


def check_gradient(function, *inputs, reference, message=""):
    """Fails unless autograd through `function` gives the gradients that it gives through `reference`, for a random cotangent."""
    import torch

    expected_output = reference(*inputs)
    generator = np.random.default_rng(run_seed())
    cotangent = torch.from_numpy(np.asarray(generator.standard_normal(tuple(expected_output.shape))))
    output, found = session.current.gradients(function, inputs, cotangent, False)
    _, expected = autograd.gradients(reference, inputs, cotangent)
    if tuple(output.shape) != tuple(expected_output.shape):
        assert_close(output, expected_output, message=message)
    if len(found) != len(expected):
        raise Mismatch(f"{len(found)} gradients arrive, expected {len(expected)}", expected, found)
    for position, (one, other) in enumerate(zip(found, expected)):
        where = f"{message + ': ' if message else ''}gradient of floating input {position}"
        if one is None and other is not None:
            raise Mismatch(f"{where}: none arrives (was the graph cut by detach, no_grad or item?)", other, None)
        if other is not None:
            assert_close(one, other, message=where)


@contextmanager
def no_mutation(*values):
    """Fails if the code inside changes one of `values` in place."""
    before = [copy.deepcopy(value.detach() if library_of(value) == "torch" else value) for value in values]
    with session.current.changes():
        yield
    for position, (value, kept) in enumerate(zip(values, before)):
        if not _identical(value, kept):
            raise Mismatch(f"input {position} was changed in place; leave inputs as they were", kept, value)


def _identical(value, kept):
    if library_of(kept) is not None:
        value, kept = as_numpy(value), as_numpy(kept)
        return value.dtype == kept.dtype and np.array_equal(value, kept, equal_nan=kept.dtype.kind in "fc")
    if isinstance(kept, dict):
        return value.keys() == kept.keys() and all(_identical(value[key], kept[key]) for key in kept)
    if isinstance(kept, (list, tuple)):
        return len(value) == len(kept) and all(map(_identical, value, kept))
    return value == kept


class Peak:
    """What `peak_memory` found, in bytes: the largest single array (NumPy: the peak), and the most alive at once."""

    largest_bytes = 0
    peak_bytes = 0


@contextmanager
def peak_memory():
    """Measures what the candidate's code allocates inside the block; read the `Peak` after it."""
    with session.current.peak_memory(Peak()) as peak:
        yield peak


def assert_raises(kind, function, *arguments):
    """Fails unless `function(*arguments)` raises `kind`; returns the exception."""
    try:
        result = function(*arguments)
    except kind as error:
        return error
    raise AssertionError(f"expected {kind.__name__}, but it returned {safe_repr(result)}")


def forbid(*names):
    """Forbids calls by dotted name, through any alias: `forbid("torch.nn.functional.softmax")` at the top of tests.py."""
    session.current.forbid(names)


def play(kind, arguments, calls):
    """What each of `calls` returns on one new `kind(*arguments)`: a list. A call is the method's name, then its arguments.

    In the judge this is one journey instead of one for each call: `play(MinStack, [], [("push", 3), ("minimum",)])`.
    """
    return session.current.play(kind, arguments, calls)
