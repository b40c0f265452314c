# fails: test_the_largest_side_first_may_be_wrong
# teaches: summing over the largest common side first is a plausible rule, and not the best
def fewest_multiplications(dims):
    dims, total = list(dims), 0
    while len(dims) > 2:
        k = max(range(1, len(dims) - 1), key=lambda k: dims[k])
        total += dims[k - 1] * dims[k] * dims[k + 1]
        del dims[k]
    return total
