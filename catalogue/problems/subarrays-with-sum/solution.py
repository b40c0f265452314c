def count_stretches(rewards: list[int], target: int) -> int:
    """How many stretches of consecutive rewards, at least one long, add up to target."""
    seen = {0: 1}  # the total before the first step
    total = count = 0
    for reward in rewards:
        total += reward
        count += seen.get(total - target, 0)  # looked up before this total is entered: a stretch is not empty
        seen[total] = seen.get(total, 0) + 1
    return count
