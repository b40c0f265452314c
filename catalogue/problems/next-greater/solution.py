def evaluations_until_better(scores: list[float]) -> list[int | None]:
    """For each score, how many evaluations later the first strictly greater one comes; None if none does."""
    waits = [None] * len(scores)
    waiting = []  # positions without an answer; their scores never rise from bottom to top
    for position, score in enumerate(scores):
        while waiting and scores[waiting[-1]] < score:
            earlier = waiting.pop()
            waits[earlier] = position - earlier
        waiting.append(position)
    return waits
