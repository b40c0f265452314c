# fails: test_random_factors_agree_with_all_stretches
# teaches: the new lowest is made from the old highest; compute both before either is overwritten
def best_product(factors):
    best = highest = lowest = factors[0]
    for factor in factors[1:]:
        highest = max(factor, highest * factor, lowest * factor)
        lowest = min(factor, highest * factor, lowest * factor)
        best = max(best, highest)
    return best
