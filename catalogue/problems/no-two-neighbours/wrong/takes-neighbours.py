# fails: test_the_example_by_hand
# teaches: update both numbers at once; one after the other, the new best is already in the second
def best_gain(gains):
    before, best = 0, 0
    for gain in gains:
        best = max(best, before + gain)
        before = best
    return best
