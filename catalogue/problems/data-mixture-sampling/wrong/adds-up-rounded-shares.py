# fails: test_no_share_is_ever_a_whole_step_off
# teaches: credit that is added in floating point drifts, and after a whole round someone is one short; count in integers
from fractions import Fraction

import numpy as np


def mixture_probabilities(sizes, temperature):
    logits = np.log(np.maximum(sizes, 1)) / temperature
    weights = np.where(sizes > 0, np.exp(logits - logits.max()), 0.0)
    return weights / weights.sum()


def mixture_schedule(shares, steps):
    shares = shares.tolist()
    total, counts, chosen = sum(shares), [0] * len(shares), []
    credit = [0.0] * len(shares)
    for step in range(1, steps + 1):
        credit = [one + share / total for one, share in zip(credit, shares)]
        behind = [i for i in range(len(shares)) if counts[i] < credit[i]]
        source = min(behind, key=lambda i: Fraction(counts[i] + 1, shares[i]))
        counts[source] += 1
        chosen.append(source)
    return np.array(chosen, dtype=np.int64)


def epochs(size, generator):
    while True:
        yield from generator.permutation(size)


def mixture_samples(sizes, shares, steps, generator):
    schedule = mixture_schedule(shares, steps)
    streams = [epochs(size, generator) for size in sizes]
    examples = np.array([next(streams[source]) for source in schedule], dtype=np.int64)
    return np.stack([schedule, examples], axis=1)
