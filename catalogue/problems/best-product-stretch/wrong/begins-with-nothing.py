# fails: test_a_single_negative_factor_is_its_own_product
# teaches: a stretch has at least one factor, so the best begins with a factor and not with 0
def best_product(factors):
    best, highest, lowest = 0, 1, 1
    for factor in factors:
        products = factor, highest * factor, lowest * factor
        highest, lowest = max(products), min(products)
        best = max(best, highest)
    return best
