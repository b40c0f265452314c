# fails: test_an_equal_score_is_not_better
# teaches: better is strictly greater; with <= an equal score ends the wait
def evaluations_until_better(scores):
    waits = [None] * len(scores)
    waiting = []
    for position, score in enumerate(scores):
        while waiting and scores[waiting[-1]] <= score:
            earlier = waiting.pop()
            waits[earlier] = position - earlier
        waiting.append(position)
    return waits
