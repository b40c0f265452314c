# fails: test_a_number_has_no_leading_zero
# teaches: int("05") is 5, but nobody writes 5 like that
def count_readings(digits, largest, modulus):
    width, ways = len(str(largest)), [1 % modulus]
    for stop in range(1, len(digits) + 1):
        starts = range(max(0, stop - width), stop)
        ways.append(sum(ways[i] for i in starts if 1 <= int(digits[i:stop]) <= largest) % modulus)
    return ways[-1]
