# fails: test_a_window_as_wide_as_the_log_gives_one_peak
# teaches: the first window is full at position width - 1; before that there is nothing to write
from collections import deque


def window_maximum(samples, width):
    maxima, candidates = [], deque()
    for position, sample in enumerate(samples):
        while candidates and samples[candidates[-1]] <= sample:
            candidates.pop()
        candidates.append(position)
        if candidates[0] == position - width:
            candidates.popleft()
        maxima.append(samples[candidates[0]])
    return maxima
