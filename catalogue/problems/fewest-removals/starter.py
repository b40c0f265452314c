def fewest_removals(bookings: list[tuple[int, int]]) -> int:
    """Smallest number of bookings without which no two of the others overlap."""
    raise NotImplementedError
