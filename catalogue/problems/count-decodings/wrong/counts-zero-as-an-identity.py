# fails: test_zero_is_no_identity
# teaches: identities begin at 1: a 0 must belong to the number before it
def count_readings(digits, largest, modulus):
    width, ways = len(str(largest)), [1 % modulus]
    for stop in range(1, len(digits) + 1):
        starts = range(max(0, stop - width), stop)
        fits = [i for i in starts if (digits[i] != "0" or stop - i == 1) and int(digits[i:stop]) <= largest]
        ways.append(sum(ways[i] for i in fits) % modulus)
    return ways[-1]
