def minutes_until_all_fail(machines: int, links: list[tuple[int, int]], failed: list[int]) -> int | None:
    """First minute at which all machines are down, if failures pass to neighbours minute by minute; None if some never fail."""
    raise NotImplementedError
