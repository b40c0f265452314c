def first_at_least(steps: list[int], step: int) -> int:
    """Every position from the left."""
    for position, value in enumerate(steps):
        if value >= step:
            return position
    return len(steps)
