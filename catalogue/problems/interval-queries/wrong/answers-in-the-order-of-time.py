# fails: test_answers_stand_in_the_order_of_the_times
# teaches: sorted queries carry their places along, so that each answer goes back where it was asked
from heapq import heappop, heappush


def innermost_spans(spans, times):
    order = sorted((start, stop, position) for position, (start, stop) in enumerate(spans))
    begun, answers, i = [], [], 0
    for time in sorted(times):
        while i < len(order) and order[i][0] <= time:
            start, stop, position = order[i]
            heappush(begun, (stop - start, position, stop))
            i += 1
        while begun and begun[0][2] <= time:
            heappop(begun)
        answers.append(begun[0][1] if begun else None)
    return answers
