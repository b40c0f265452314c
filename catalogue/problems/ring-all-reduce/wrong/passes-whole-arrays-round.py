# fails: test_a_rank_sends_its_array_twice_less_a_share
# teaches: sending the whole array at every stop carries R / 2 times as much over each link
import numpy as np


def ring_all_reduce(arrays):
    ranks = len(arrays)
    results = [array.copy() for array in arrays]
    message = [array.copy() for array in arrays]
    sent = []
    for _ in range(ranks - 1):
        sent.append(message)
        message = [message[rank - 1] for rank in range(ranks)]
        results = [result + arrived for result, arrived in zip(results, message)]
    return results, sent
