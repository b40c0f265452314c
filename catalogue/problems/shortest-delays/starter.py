def first_arrivals(machines: int, links: list[tuple[int, int, int]], source: int) -> list[int | None]:
    """Smallest sum of delays from source to each machine; None where there is no way."""
    raise NotImplementedError
