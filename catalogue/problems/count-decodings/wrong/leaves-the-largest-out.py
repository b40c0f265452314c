# fails: test_the_largest_identity_counts
# teaches: the largest identity belongs to the vocabulary
def count_readings(digits, largest, modulus):
    width, ways = len(str(largest)), [1 % modulus]
    for stop in range(1, len(digits) + 1):
        starts = range(max(0, stop - width), stop)
        ways.append(sum(ways[i] for i in starts if digits[i] != "0" and int(digits[i:stop]) < largest) % modulus)
    return ways[-1]
