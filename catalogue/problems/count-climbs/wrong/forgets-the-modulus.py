# fails: test_results_are_below_the_modulus
# teaches: counts grow exponentially; reduce them as they are made
def count_climbs(height, steps, modulus):
    ways = [1]
    for level in range(1, height + 1):
        ways.append(sum(ways[level - step] for step in steps if step <= level))
    return ways[height]
