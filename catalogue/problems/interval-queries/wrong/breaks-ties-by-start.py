# fails: test_the_first_of_equally_short_spans_is_named
# teaches: of equally short spans the one that stands first in the list is wanted, not the one that starts first
from heapq import heappop, heappush


def innermost_spans(spans, times):
    order = sorted((start, stop, position) for position, (start, stop) in enumerate(spans))
    begun, answers, i = [], [None] * len(times), 0
    for sample in sorted(range(len(times)), key=times.__getitem__):
        while i < len(order) and order[i][0] <= times[sample]:
            start, stop, position = order[i]
            heappush(begun, (stop - start, stop, position))
            i += 1
        while begun and begun[0][1] <= times[sample]:
            heappop(begun)
        if begun:
            answers[sample] = begun[0][2]
    return answers
