# fails: test_the_best_order_may_begin_in_the_middle
# teaches: forward and reverse accumulation are two orders; the best may mix them
def fewest_multiplications(dims):
    left = sum(dims[0] * dims[k] * dims[k + 1] for k in range(1, len(dims) - 1))
    right = sum(dims[k - 1] * dims[k] * dims[-1] for k in range(1, len(dims) - 1))
    return min(left, right)
