# fails: test_equal_peaks_leave_one_by_one
# teaches: with values instead of positions, equal samples must all stay; one that leaves must not take the others along
from collections import deque


def window_maximum(samples, width):
    maxima, candidates = [], deque()
    for position, sample in enumerate(samples):
        while candidates and candidates[-1] <= sample:
            candidates.pop()
        candidates.append(sample)
        if position >= width and len(candidates) > 1 and candidates[0] == samples[position - width]:
            candidates.popleft()
        if position >= width - 1:
            maxima.append(candidates[0])
    return maxima
