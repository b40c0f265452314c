def count_stretches(rewards: list[int], target: int) -> int:
    """A running sum from each start."""
    count = 0
    for i in range(len(rewards)):
        total = 0
        for j in range(i, len(rewards)):
            total += rewards[j]
            if total == target:
                count += 1
    return count
