def innermost_spans(spans: list[tuple[int, int]], times: list[int]) -> list[int | None]:
    """For each time the position of the shortest span with start <= time < stop, the first of equals; None if there is none."""
    raise NotImplementedError
