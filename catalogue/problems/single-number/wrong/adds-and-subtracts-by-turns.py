# fails: test_the_example_by_hand
# teaches: adding one and subtracting the next cancels a pair only if its halves stand at places of different parity
def unfinished(numbers):
    return sum(numbers[::2]) - sum(numbers[1::2])
