from heapq import heappop, heappush


def innermost_spans(spans: list[tuple[int, int]], times: list[int]) -> list[int | None]:
    """For each time the position of the shortest span with start <= time < stop, the first of equals; None if there is none."""
    to_open = sorted(((start, stop, position) for position, (start, stop) in enumerate(spans)), reverse=True)
    begun = []  # (length, position, stop); those that have stopped may still be there, but not on top when it is read
    answers = [None] * len(times)
    for time, sample in sorted((time, sample) for sample, time in enumerate(times)):
        while to_open and to_open[-1][0] <= time:
            start, stop, position = to_open.pop()
            heappush(begun, (stop - start, position, stop))
        while begun:
            _, position, stop = begun[0]
            if stop > time:
                answers[sample] = position
                break
            heappop(begun)
    return answers
