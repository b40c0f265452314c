"""Inputs that differ from one submission to the next and are the same again for the same seed."""

import secrets

import numpy as np

from . import session

_default_seed = None


def run_seed():
    """The seed of this run, from 0 to 2**32 - 1: the judge's, or one drawn once per process under stock pytest."""
    global _default_seed
    if session.current.seed is not None:
        return session.current.seed
    if _default_seed is None:
        _default_seed = secrets.randbits(32)
        print(f"seed {_default_seed}")
    return _default_seed


def seeds(count):
    """Yields `count` independent NumPy generators, derived from the run's seed; the same ones in every test of a run."""
    for sequence in np.random.SeedSequence(run_seed()).spawn(count):
        yield np.random.default_rng(sequence)


def arrays(generator, *shapes, dtype=np.float64):
    """Standard-normal NumPy arrays, one for each shape, as a tuple."""
    return tuple(np.asarray(generator.standard_normal(shape)).astype(dtype) for shape in shapes)


def tensors(generator, *shapes, dtype=None):
    """Standard-normal torch tensors, one for each shape, as a tuple; float32 unless `dtype` says otherwise."""
    import torch

    return tuple(torch.from_numpy(array).to(dtype or torch.float32) for array in arrays(generator, *shapes))
