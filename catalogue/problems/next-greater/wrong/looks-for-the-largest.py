# fails: test_scores_that_rise_are_answered_at_once
# teaches: the first greater score is wanted, not the greatest of those that follow
def evaluations_until_better(scores):
    waits = [None] * len(scores)
    best = None
    for position in range(len(scores) - 1, -1, -1):
        if best is None or scores[position] >= scores[best]:
            best = position
        else:
            waits[position] = best - position
    return waits
