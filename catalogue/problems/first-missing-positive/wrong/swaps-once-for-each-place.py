# fails: test_where_nothing_is_missing_the_next_number_is_the_answer
# teaches: the number that comes in by a swap has to be placed too, before the loop goes on
def first_missing(numbers):
    n = len(numbers)
    for i in range(n):
        value = numbers[i]
        if 1 <= value <= n:
            numbers[i], numbers[value - 1] = numbers[value - 1], value
    for i in range(n):
        if numbers[i] != i + 1:
            return i + 1
    return n + 1
