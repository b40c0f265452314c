# fails: test_the_example_by_hand
# teaches: the first gap is asked for, not what follows the largest number
def first_missing(numbers):
    return max([0, *numbers]) + 1
