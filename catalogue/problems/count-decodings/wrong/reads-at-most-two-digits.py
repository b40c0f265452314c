# fails: test_numbers_may_have_more_than_two_digits
# teaches: the width of a number follows from the largest identity; two is the width of another problem
def count_readings(digits, largest, modulus):
    ways = [1 % modulus]
    for stop in range(1, len(digits) + 1):
        starts = range(max(0, stop - 2), stop)
        ways.append(sum(ways[i] for i in starts if digits[i] != "0" and int(digits[i:stop]) <= largest) % modulus)
    return ways[-1]
