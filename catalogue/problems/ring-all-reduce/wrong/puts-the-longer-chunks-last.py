# fails: test_lengths_that_the_ranks_do_not_divide
# teaches: all ranks must agree on the bounds: here the first n mod R chunks are the longer ones
import numpy as np


def ring_all_reduce(arrays):
    ranks = len(arrays)
    results = [array.copy() for array in arrays]
    bounds = [len(arrays[0]) * i // ranks for i in range(ranks + 1)]
    chunks = [[result[a:b] for a, b in zip(bounds, bounds[1:])] for result in results]
    sent = []
    for step in range(2 * (ranks - 1)):
        message = [chunks[rank][(rank - step) % ranks].copy() for rank in range(ranks)]
        for rank in range(ranks):
            mine = chunks[(rank + 1) % ranks][(rank - step) % ranks]
            mine[:] = message[rank] if step >= ranks - 1 else mine + message[rank]
        sent.append(message)
    return results, sent
