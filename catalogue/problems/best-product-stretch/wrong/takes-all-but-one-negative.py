# fails: test_the_stretch_may_lie_before_or_behind_a_negative_factor
# teaches: with an odd number of negative factors the answer lies before the last of them or behind the first; look from both ends
def best_product(factors):
    best, product = factors[0], 1
    for factor in factors:
        product = product * factor if product else factor
        best = max(best, product)
    return best
