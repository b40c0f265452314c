# fails: test_lengths_that_the_ranks_do_not_divide
# teaches: n // R elements a chunk leaves the last n mod R unsummed
import numpy as np


def ring_all_reduce(arrays):
    ranks = len(arrays)
    results = [array.copy() for array in arrays]
    size = len(arrays[0]) // ranks
    chunks = [[result[i * size : (i + 1) * size] for i in range(ranks)] for result in results]
    sent = []
    for step in range(2 * (ranks - 1)):
        message = [chunks[rank][(rank - step) % ranks].copy() for rank in range(ranks)]
        for rank in range(ranks):
            mine = chunks[(rank + 1) % ranks][(rank - step) % ranks]
            mine[:] = message[rank] if step >= ranks - 1 else mine + message[rank]
        sent.append(message)
    return results, sent
