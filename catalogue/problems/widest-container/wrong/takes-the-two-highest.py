# fails: test_monotone_runs_are_bounded_by_their_lower_end
# teaches: width counts as much as height; the two highest scores may be close together
def largest_box(scores):
    if len(scores) < 2:
        return 0
    i, j = sorted(range(len(scores)), key=scores.__getitem__)[-2:]
    return abs(i - j) * min(scores[i], scores[j])
