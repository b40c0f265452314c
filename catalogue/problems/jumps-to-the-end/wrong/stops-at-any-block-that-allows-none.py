# fails: test_blocks_that_allow_none_can_be_passed
# teaches: a block that allows no jump matters only if nothing in reach leads past it
def fewest_jumps(reach):
    jumps = end = farthest = 0
    for block in range(len(reach) - 1):
        if reach[block] == 0:
            return None
        farthest = max(farthest, block + reach[block])
        if block == end:
            jumps, end = jumps + 1, farthest
    return jumps
