# fails: test_the_example_by_hand
# teaches: only the smallest shard that is left must begin a bundle; one that arrives first may stand in the middle
from collections import Counter


def bundle_starts(shards, size):
    left = Counter(shards)
    starts = []
    for first in shards:
        if left[first] == 0:
            continue
        for shard in range(first, first + size):
            if left[shard] == 0:
                return None
            left[shard] -= 1
        starts.append(first)
    return sorted(starts)
