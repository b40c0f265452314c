# fails: test_two_negative_factors_make_a_positive_product
# teaches: the lowest product may become the highest at the next negative factor; for sums the best alone is enough, here it is not
def best_product(factors):
    best = highest = factors[0]
    for factor in factors[1:]:
        highest = max(factor, highest * factor)
        best = max(best, highest)
    return best
