# fails: test_equal_scores_do_not_rise
# teaches: the place behind equal ends lets an equal score lengthen a rise; strictly rising takes the place before them
from bisect import bisect_right


def longest_rise(scores):
    ends = []
    for score in scores:
        place = bisect_right(ends, score)
        ends[place : place + 1] = [score]
    return len(ends)
