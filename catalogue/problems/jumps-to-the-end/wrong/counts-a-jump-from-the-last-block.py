# fails: test_the_end_may_be_reached_exactly
# teaches: on the last block the walk is over; a level that ends there must not count one more jump
def fewest_jumps(reach):
    jumps = end = farthest = 0
    last = len(reach) - 1
    if last == 0:
        return 0
    for block in range(len(reach)):
        farthest = max(farthest, block + reach[block])
        if block == end:
            if farthest == end and block < last:
                return None
            jumps, end = jumps + 1, farthest
    return jumps
