# fails: test_a_step_beyond_the_last_gives_the_length
# teaches: n + 1 answers are possible; with high at the last position, "none" cannot come out
def first_at_least(steps, step):
    low, high = 0, max(len(steps) - 1, 0)
    while low < high:
        middle = (low + high) // 2
        if steps[middle] < step:
            low = middle + 1
        else:
            high = middle
    return low
