def evaluations_until_better(scores: list[float]) -> list[int | None]:
    """From each evaluation, look ahead until a better one comes."""
    waits = []
    for start in range(len(scores)):
        wait = None
        for later in range(start + 1, len(scores)):
            if scores[later] > scores[start]:
                wait = later - start
                break
        waits.append(wait)
    return waits
