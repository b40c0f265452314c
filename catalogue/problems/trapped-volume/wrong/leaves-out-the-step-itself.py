# fails: test_the_highest_step_parts_the_curve
# teaches: without the step itself in its maxima, a peak counts as a negative dip
def recovered_loss(scores):
    return sum(min(max(scores[:i]), max(scores[i + 1 :])) - scores[i] for i in range(1, len(scores) - 1))
