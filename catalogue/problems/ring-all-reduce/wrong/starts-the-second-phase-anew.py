# fails: test_the_sum_reaches_every_rank_along_the_ring
# teaches: after the reduce-scatter rank r owns chunk r + 1, not r: the walk goes on where it stopped
import numpy as np


def ring_all_reduce(arrays):
    ranks = len(arrays)
    results = [array.copy() for array in arrays]
    chunks = [np.array_split(result, ranks) for result in results]
    sent = []
    for step in range(2 * (ranks - 1)):
        turn = step % max(ranks - 1, 1)
        message = [chunks[rank][(rank - turn) % ranks].copy() for rank in range(ranks)]
        for rank in range(ranks):
            mine = chunks[(rank + 1) % ranks][(rank - turn) % ranks]
            mine[:] = message[rank] if step >= ranks - 1 else mine + message[rank]
        sent.append(message)
    return results, sent
