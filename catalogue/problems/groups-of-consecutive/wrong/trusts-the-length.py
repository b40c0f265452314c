# fails: test_a_gap_cannot_be_bridged
# teaches: a length that divides by the size is necessary and far from enough
from collections import Counter


def bundle_starts(shards, size):
    if len(shards) % size:
        return None
    left = Counter(shards)
    starts = []
    for first in sorted(left):
        bundles = left[first]
        if bundles > 0:
            for shard in range(first, first + size):
                left[shard] -= bundles
            starts += [first] * bundles
    return starts
