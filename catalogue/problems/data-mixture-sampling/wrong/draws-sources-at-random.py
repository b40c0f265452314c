# fails: test_no_share_is_ever_a_whole_step_off
# teaches: independent draws stray from the shares by about the square root of the steps
import numpy as np


def mixture_probabilities(sizes, temperature):
    logits = np.log(np.maximum(sizes, 1)) / temperature
    weights = np.where(sizes > 0, np.exp(logits - logits.max()), 0.0)
    return weights / weights.sum()


def mixture_schedule(shares, steps):
    shares = shares.tolist()
    total, counts, chosen = sum(shares), [0] * len(shares), []
    for step in range(1, steps + 1):
        source = int(np.random.default_rng(step).choice(len(shares), p=np.array(shares) / total))
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
