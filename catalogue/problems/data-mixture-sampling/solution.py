from collections.abc import Iterator
from fractions import Fraction

import numpy as np


def mixture_probabilities(sizes: np.ndarray, temperature: float) -> np.ndarray:
    """Probabilities (sources) proportional to sizes ** (1 / temperature); 0 for an empty source."""
    logits = np.log(np.maximum(sizes, 1)) / temperature
    weights = np.where(sizes > 0, np.exp(logits - logits.max()), 0.0)  # the largest power is 1: nothing overflows
    return weights / weights.sum()


def mixture_schedule(shares: np.ndarray, steps: int) -> np.ndarray:
    """The source of each step (steps), each source always less than one step away from its share."""
    shares = shares.tolist()  # Python's integers: the products below may not fit 64 bits
    total, counts, chosen = sum(shares), [0] * len(shares), []
    for step in range(1, steps + 1):
        behind = [i for i, share in enumerate(shares) if counts[i] * total < step * share]
        source = min(behind, key=lambda i: Fraction(counts[i] + 1, shares[i]))  # due first; of equals the first
        counts[source] += 1
        chosen.append(source)
    return np.array(chosen, dtype=np.int64)


def epochs(size: int, generator: np.random.Generator) -> Iterator[int]:
    """The examples of one source for ever, in a new order each epoch."""
    while True:
        yield from generator.permutation(size)


def mixture_samples(
    sizes: np.ndarray, shares: np.ndarray, steps: int, generator: np.random.Generator
) -> np.ndarray:
    """Source and example of each step (steps, 2); a source is permuted anew for each of its epochs."""
    schedule = mixture_schedule(shares, steps)
    streams = [epochs(size, generator) for size in sizes]  # each draws its next order when it needs one
    examples = np.array([next(streams[source]) for source in schedule], dtype=np.int64)
    return np.stack([schedule, examples], axis=1)
