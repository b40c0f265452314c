# fails: test_two_hours_in_a_row_may_be_free
# teaches: the better of even and odd hours is not the best: now and then one skips two
def best_gain(gains):
    return max(0, sum(gains[::2]), sum(gains[1::2]))
