def bundle_starts(shards: list[int], size: int) -> list[int] | None:
    """Takes the smallest shard that is left and those that follow it out of the list, until it is empty."""
    left = list(shards)
    starts = []
    while left:
        first = min(left)
        for shard in range(first, first + size):
            if shard not in left:
                return None
            left.remove(shard)
        starts.append(first)
    return starts
