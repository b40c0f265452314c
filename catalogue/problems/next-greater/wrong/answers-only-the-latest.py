# fails: test_one_good_score_answers_all_that_wait
# teaches: a new score may answer many that wait, so pop while it is greater, not once
def evaluations_until_better(scores):
    waits = [None] * len(scores)
    waiting = []
    for position, score in enumerate(scores):
        if waiting and scores[waiting[-1]] < score:
            earlier = waiting.pop()
            waits[earlier] = position - earlier
        waiting.append(position)
    return waits
