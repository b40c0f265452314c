# fails: test_random_complete_samples_agree_with_a_tree_that_grows
# teaches: a tree of shortest ways from one sample is another tree; what counts is the next pair, not the way to it
from heapq import heappop, heappush


def linking_pairs(samples, pairs):
    reached, kept, waiting = set(), [], [(0, 0, -1)]
    while waiting:
        way, sample, position = heappop(waiting)
        if sample in reached:
            continue
        reached.add(sample)
        if position >= 0:
            kept.append(position)
        for place, (one, other, distance) in enumerate(pairs):
            if sample in (one, other):
                heappush(waiting, (way + distance, one + other - sample, place))
    return kept if len(reached) == samples else None
