def lowest_price(regions: int, links: list[tuple[int, int, int]], source: int, target: int, relays: int) -> int | None:
    """Lowest sum of prices from source to target over at most relays + 1 links; None if there is no such route."""
    raise NotImplementedError
