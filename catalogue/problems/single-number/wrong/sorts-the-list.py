# fails: test_the_numbers_are_left_alone
# teaches: sorting in place needs no table, and leaves the caller's list in another order
def unfinished(numbers):
    numbers.sort()
    for i in range(0, len(numbers) - 1, 2):
        if numbers[i] != numbers[i + 1]:
            return numbers[i]
    return numbers[-1]
