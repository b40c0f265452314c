# fails: test_the_cheapest_product_first_may_be_wrong
# teaches: the cheapest product now may leave an expensive one for later
def fewest_multiplications(dims):
    dims, total = list(dims), 0
    while len(dims) > 2:
        k = min(range(1, len(dims) - 1), key=lambda k: dims[k - 1] * dims[k] * dims[k + 1])
        total += dims[k - 1] * dims[k] * dims[k + 1]
        del dims[k]
    return total
