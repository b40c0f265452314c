# fails: test_a_span_is_open_at_its_start_and_not_at_its_stop
# teaches: stop is not part of the span; what stops at the time of the sample has to be popped
from heapq import heappop, heappush


def innermost_spans(spans, times):
    order = sorted((start, stop, position) for position, (start, stop) in enumerate(spans))
    begun, answers, i = [], [None] * len(times), 0
    for sample in sorted(range(len(times)), key=times.__getitem__):
        while i < len(order) and order[i][0] <= times[sample]:
            start, stop, position = order[i]
            heappush(begun, (stop - start, position, stop))
            i += 1
        while begun and begun[0][2] < times[sample]:
            heappop(begun)
        if begun:
            answers[sample] = begun[0][1]
    return answers
