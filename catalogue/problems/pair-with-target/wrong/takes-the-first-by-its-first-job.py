# fails: test_the_pair_that_is_complete_first_wins
# teaches: read how ties are broken: the pair that is complete first, not the one that begins first
def pair_with_target(hours, target):
    last = {length: j for j, length in enumerate(hours)}
    for i, length in enumerate(hours):
        j = last.get(target - length)
        if j is not None and j > i:
            return i, j
    return None
