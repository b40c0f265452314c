def largest_rectangle(free: list[int]) -> int:
    """Largest product of a stretch's length and its smallest number; 0 for an empty list."""
    best = 0
    rising = []  # positions whose stretch is not ended yet; their numbers rise strictly
    for position, height in enumerate([*free, 0]):  # the 0 ends what is still open
        while rising and free[rising[-1]] >= height:
            smallest = free[rising.pop()]
            start = rising[-1] + 1 if rising else 0
            best = max(best, smallest * (position - start))
        rising.append(position)
    return best
