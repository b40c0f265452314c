# fails: test_the_order_of_the_steps_counts
# teaches: with the steps in the outer loop each set of steps is counted once; here its orders differ
def count_climbs(height, steps, modulus):
    ways = [1 % modulus] + [0] * height
    for step in steps:
        for level in range(step, height + 1):
            ways[level] = (ways[level] + ways[level - step]) % modulus
    return ways[height]
