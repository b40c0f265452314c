# fails: test_the_first_of_equal_steps_counts
# teaches: an equal value in the middle need not be the first of its kind; go on to the left of it
def first_at_least(steps, step):
    low, high = 0, len(steps)
    while low < high:
        middle = (low + high) // 2
        if steps[middle] == step:
            return middle
        if steps[middle] < step:
            low = middle + 1
        else:
            high = middle
    return low
