# fails: test_a_partial_recovery_counts_up_to_its_level
# teaches: the lower of the two maxima is the level that is reached on both sides
def recovered_loss(scores):
    return sum(max(max(scores[: i + 1]), max(scores[i:])) - scores[i] for i in range(1, len(scores) - 1))
