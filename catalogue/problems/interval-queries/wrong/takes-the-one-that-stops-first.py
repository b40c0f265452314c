# fails: test_random_spans_agree_with_a_painted_axis
# teaches: a long span may be about to stop; the heap is ordered by length, and the stop only says what to drop
from heapq import heappop, heappush


def innermost_spans(spans, times):
    order = sorted((start, stop, position) for position, (start, stop) in enumerate(spans))
    begun, answers, i = [], [None] * len(times), 0
    for sample in sorted(range(len(times)), key=times.__getitem__):
        while i < len(order) and order[i][0] <= times[sample]:
            start, stop, position = order[i]
            heappush(begun, (stop, stop - start, position))
            i += 1
        while begun and begun[0][0] <= times[sample]:
            heappop(begun)
        if begun:
            answers[sample] = begun[0][2]
    return answers
