# fails: test_random_climbs_agree_with_counting_arrangements
# teaches: Fibonacci's numbers answer for steps of 1 and 2 alone
def count_climbs(height, steps, modulus):
    before, now = 0, 1
    for _ in range(height):
        before, now = now, (before + now) % modulus
    return now % modulus
