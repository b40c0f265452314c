# fails: test_equal_values_count_as_often_as_they_stand
# teaches: a latency that was measured twice counts twice
from statistics import median


def median_of_both(first, second):
    return median(set(first) | set(second))
