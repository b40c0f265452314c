# fails: test_flat_dips_count_each_step
# teaches: a dip is bounded by the highest scores on either side, not by the next ones
def recovered_loss(scores):
    return sum(max(0, min(scores[i - 1], scores[i + 1]) - scores[i]) for i in range(1, len(scores) - 1))
