# fails: test_zero_ends_every_stretch
# teaches: a stretch cannot reach across a factor of 0 without becoming 0
def best_product(factors):
    best = highest = lowest = factors[0]
    for factor in factors[1:]:
        if factor == 0:
            best = max(best, 0)
            continue
        products = factor, highest * factor, lowest * factor
        highest, lowest = max(products), min(products)
        best = max(best, highest)
    return best
