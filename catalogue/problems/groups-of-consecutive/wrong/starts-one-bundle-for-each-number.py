# fails: test_several_bundles_may_start_at_the_same_shard
# teaches: every copy of the smallest number begins a bundle of its own
from collections import Counter


def bundle_starts(shards, size):
    left = Counter(shards)
    starts = []
    for first in sorted(left):
        if left[first] == 0:
            continue
        for shard in range(first, first + size):
            if left[shard] == 0:
                return None
            left[shard] -= 1
        starts.append(first)
    return starts
