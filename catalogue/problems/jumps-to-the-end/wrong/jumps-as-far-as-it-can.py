# fails: test_the_longest_jump_is_not_always_the_best
# teaches: the best block to land on is the one that leads farthest, not the one that lies farthest
def fewest_jumps(reach):
    block, jumps, last = 0, 0, len(reach) - 1
    while block < last:
        if reach[block] == 0:
            return None
        block += reach[block]
        jumps += 1
    return jumps
