def places(n: int) -> list[tuple[int, int]]:
    """For each number below n: how many of its bits are set, and how many smaller numbers have as many."""
    raise NotImplementedError
