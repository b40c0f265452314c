# fails: test_negative_numbers_count
# teaches: counted bit by bit, the sign is one more bit, and numbers may have more than 32
def unfinished(numbers):
    left = 0
    for bit in range(32):
        if sum(number >> bit & 1 for number in numbers) % 2:
            left |= 1 << bit
    return left
