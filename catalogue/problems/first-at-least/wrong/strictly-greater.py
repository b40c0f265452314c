# fails: test_the_example_by_hand
# teaches: with <= in place of < the search finds the first value greater than step
def first_at_least(steps, step):
    low, high = 0, len(steps)
    while low < high:
        middle = (low + high) // 2
        if steps[middle] <= step:
            low = middle + 1
        else:
            high = middle
    return low
