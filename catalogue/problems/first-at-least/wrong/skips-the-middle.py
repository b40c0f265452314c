# fails: test_every_position_of_a_short_list_is_found
# teaches: a middle that is large enough may itself be the answer; high = middle - 1 throws it away
def first_at_least(steps, step):
    low, high = 0, len(steps)
    while low < high:
        middle = (low + high) // 2
        if steps[middle] < step:
            low = middle + 1
        else:
            high = middle - 1
    return low
