# fails: test_the_example_by_hand
# teaches: the median of the two medians forgets how long the lists are, and how they interleave
from statistics import median


def median_of_both(first, second):
    return median([median(values) for values in (first, second) if values])
