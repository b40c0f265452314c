def innermost_spans(spans: list[tuple[int, int]], times: list[int]) -> list[int | None]:
    """For each time, looks through all spans."""
    answers = []
    for time in times:
        best = None
        for position, (start, stop) in enumerate(spans):
            if start <= time < stop and (best is None or stop - start < best[0]):
                best = stop - start, position
        answers.append(None if best is None else best[1])
    return answers
