# fails: test_where_nothing_is_missing_the_next_number_is_the_answer
# teaches: n itself has a place in a list of n numbers, the last one
def first_missing(numbers):
    n = len(numbers)
    seen = {number for number in numbers if 1 <= number < n}
    return next(candidate for candidate in range(1, n + 2) if candidate not in seen)
