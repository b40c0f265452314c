def fewest_jumps(reach: list[int]) -> int | None:
    """For each block the best over all blocks that it can be reached from."""
    jumps = [0]
    for block in range(1, len(reach)):
        before = [jumps[i] for i in range(block) if jumps[i] is not None and i + reach[i] >= block]
        jumps.append(min(before) + 1 if before else None)
    return jumps[-1]
