def count_stretches(rewards: list[int], target: int) -> int:
    """How many stretches of consecutive rewards, at least one long, add up to target."""
    raise NotImplementedError
