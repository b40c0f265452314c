# fails: test_nothing_is_taken_where_everything_costs
# teaches: the empty choice is allowed, so the best begins at 0 and not at the first gain
def best_gain(gains):
    if not gains:
        return 0
    before, best = 0, gains[0]
    for gain in gains[1:]:
        before, best = best, max(best, before + gain)
    return best
