def fewest_jumps(reach: list[int]) -> int | None:
    """Fewest jumps from block 0 to the last one, where block i allows jumps by 1 to reach[i]; None if none lead there."""
    jumps = end = farthest = 0  # `end`: the last block within `jumps` jumps; `farthest`: the last within one more
    for block in range(len(reach) - 1):
        farthest = max(farthest, block + reach[block])
        if block == end:
            if farthest == end:
                return None
            jumps, end = jumps + 1, farthest
    return jumps
