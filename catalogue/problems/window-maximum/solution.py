from collections import deque


def window_maximum(samples: list[float], width: int) -> list[float]:
    """Maximum of each window of `width` consecutive samples, in order; an empty list if there is no such window."""
    maxima = []
    candidates = deque()  # positions in the window that no later sample has reached; their samples fall
    for position, sample in enumerate(samples):
        while candidates and samples[candidates[-1]] <= sample:
            candidates.pop()
        candidates.append(position)
        if candidates[0] == position - width:
            candidates.popleft()
        if position >= width - 1:
            maxima.append(samples[candidates[0]])
    return maxima
