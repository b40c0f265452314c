from collections import Counter


def bundle_starts(shards: list[int], size: int) -> list[int] | None:
    """First shards, ascending, of bundles of `size` consecutive ones that use up every copy; None if there are no such bundles."""
    left = Counter(shards)
    starts = []
    for first in sorted(left):
        bundles = left[first]  # every lower number is used up, so each copy begins a bundle
        if bundles == 0:
            continue
        for shard in range(first, first + size):
            if left[shard] < bundles:
                return None
            left[shard] -= bundles
        starts += [first] * bundles
    return starts
