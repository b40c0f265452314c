def pair_with_target(hours: list[int], target: int) -> tuple[int, int] | None:
    """Every pair, in the order in which the statement prefers them."""
    for j in range(len(hours)):
        for i in range(j):
            if hours[i] + hours[j] == target:
                return i, j
    return None
