# fails: test_each_epoch_and_each_source_has_an_order_of_its_own
# teaches: files are sorted by origin; reading them in order makes batches of near-duplicates
from fractions import Fraction

import numpy as np


def mixture_probabilities(sizes, temperature):
    logits = np.log(np.maximum(sizes, 1)) / temperature
    weights = np.where(sizes > 0, np.exp(logits - logits.max()), 0.0)
    return weights / weights.sum()


def mixture_schedule(shares, steps):
    shares = shares.tolist()
    total, counts, chosen = sum(shares), [0] * len(shares), []
    for step in range(1, steps + 1):
        behind = [i for i, share in enumerate(shares) if counts[i] * total < step * share]
        source = min(behind, key=lambda i: Fraction(counts[i] + 1, shares[i]))
        counts[source] += 1
        chosen.append(source)
    return np.array(chosen, dtype=np.int64)


def epochs(size, generator):
    while True:
        yield from range(size)


def mixture_samples(sizes, shares, steps, generator):
    schedule = mixture_schedule(shares, steps)
    streams = [epochs(size, generator) for size in sizes]
    examples = np.array([next(streams[source]) for source in schedule], dtype=np.int64)
    return np.stack([schedule, examples], axis=1)
