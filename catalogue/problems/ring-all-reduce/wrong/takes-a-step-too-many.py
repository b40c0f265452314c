# fails: test_the_example_by_hand
# teaches: a chunk that has visited R - 1 others is complete; one more addition counts a rank twice
import numpy as np


def ring_all_reduce(arrays):
    ranks = len(arrays)
    results = [array.copy() for array in arrays]
    chunks = [np.array_split(result, ranks) for result in results]
    sent = []
    for step in range(2 * ranks):
        message = [chunks[rank][(rank - step) % ranks].copy() for rank in range(ranks)]
        for rank in range(ranks):
            mine = chunks[(rank + 1) % ranks][(rank - step) % ranks]
            mine[:] = message[rank] if step >= ranks else mine + message[rank]
        sent.append(message)
    return results, sent
