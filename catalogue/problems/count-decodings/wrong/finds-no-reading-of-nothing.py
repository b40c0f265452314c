# fails: test_an_empty_log_has_one_reading
# teaches: nothing is read in one way, as the empty sequence; with 0 for it the count breaks at its base
def count_readings(digits, largest, modulus):
    width, ways = len(str(largest)), [1 % modulus]
    if not digits:
        return 0
    for stop in range(1, len(digits) + 1):
        starts = range(max(0, stop - width), stop)
        ways.append(sum(ways[i] for i in starts if digits[i] != "0" and int(digits[i:stop]) <= largest) % modulus)
    return ways[-1]
