# fails: test_repeated_numbers_come_to_an_end
# teaches: in sorted order a repeated number does not move what is expected next
def first_missing(numbers):
    positive = sorted(number for number in numbers if number > 0)
    for expected, number in enumerate(positive, 1):
        if number != expected:
            return expected
    return len(positive) + 1
