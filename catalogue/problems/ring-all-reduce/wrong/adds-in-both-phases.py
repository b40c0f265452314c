# fails: test_the_example_by_hand
# teaches: after R - 1 steps a chunk is complete: in the second phase it replaces what stands there
import numpy as np


def ring_all_reduce(arrays):
    ranks = len(arrays)
    results = [array.copy() for array in arrays]
    chunks = [np.array_split(result, ranks) for result in results]
    sent = []
    for step in range(2 * (ranks - 1)):
        message = [chunks[rank][(rank - step) % ranks].copy() for rank in range(ranks)]
        for rank in range(ranks):
            mine = chunks[(rank + 1) % ranks][(rank - step) % ranks]
            mine[:] = mine + message[rank]
        sent.append(message)
    return results, sent
