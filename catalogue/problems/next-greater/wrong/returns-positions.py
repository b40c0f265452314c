# fails: test_the_example_by_hand
# teaches: the answer is how many evaluations later, not at which position
def evaluations_until_better(scores):
    found = [None] * len(scores)
    waiting = []
    for position, score in enumerate(scores):
        while waiting and scores[waiting[-1]] < score:
            found[waiting.pop()] = position
        waiting.append(position)
    return found
