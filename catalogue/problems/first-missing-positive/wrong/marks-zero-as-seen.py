# fails: test_zero_and_negative_numbers_do_not_count
# teaches: zero less one is -1, which in Python is the last place, and not outside the list
def first_missing(numbers):
    n = len(numbers)
    seen = [False] * n
    for number in numbers:
        if 0 <= number <= n:
            seen[number - 1] = True
    return next((i + 1 for i in range(n) if not seen[i]), n + 1)
