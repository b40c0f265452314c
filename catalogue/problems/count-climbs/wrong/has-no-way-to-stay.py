# fails: test_no_climb_can_be_done_in_one_way
# teaches: the empty sequence adds up to 0, so level 0 has one way, not none
def count_climbs(height, steps, modulus):
    ways = [0] * (height + 1)
    for level in range(1, height + 1):
        ways[level] = (sum(ways[level - step] for step in steps if step < level) + (level in steps)) % modulus
    return ways[height]
