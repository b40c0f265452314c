# fails: test_the_example_without_a_way
# teaches: where the next level is no longer than this one, no block beyond it can be reached
def fewest_jumps(reach):
    jumps = end = farthest = 0
    for block in range(len(reach) - 1):
        farthest = max(farthest, block + reach[block])
        if block == end:
            jumps, end = jumps + 1, farthest
    return jumps
