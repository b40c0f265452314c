# fails: test_steps_higher_than_the_climb_are_of_no_use
# teaches: a negative index reads from the end of the list, without an error
def count_climbs(height, steps, modulus):
    ways = [1 % modulus]
    for level in range(1, height + 1):
        ways.append(sum(ways[max(level - step, -level)] for step in steps) % modulus)
    return ways[height]
