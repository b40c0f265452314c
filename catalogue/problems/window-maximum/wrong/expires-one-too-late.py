# fails: test_a_peak_leaves_with_its_sample
# teaches: the window that ends at position holds position - width + 1 and what follows; position - width has left
from collections import deque


def window_maximum(samples, width):
    maxima, candidates = [], deque()
    for position, sample in enumerate(samples):
        while candidates and samples[candidates[-1]] <= sample:
            candidates.pop()
        candidates.append(position)
        if candidates[0] < position - width:
            candidates.popleft()
        if position >= width - 1:
            maxima.append(samples[candidates[0]])
    return maxima
