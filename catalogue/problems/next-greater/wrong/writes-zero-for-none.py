# fails: test_few_scores_are_answered
# teaches: no better score is None; 0 would say that an evaluation beats itself
def evaluations_until_better(scores):
    waits = [0] * len(scores)
    waiting = []
    for position, score in enumerate(scores):
        while waiting and scores[waiting[-1]] < score:
            earlier = waiting.pop()
            waits[earlier] = position - earlier
        waiting.append(position)
    return waits
