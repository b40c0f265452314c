# fails: test_a_size_may_be_used_again
# teaches: going through the totals from above uses each size once; from below, any number of times
def fewest_batches(sizes, total):
    fewest = [0] + [float("inf")] * total
    for size in sizes:
        for samples in range(total, size - 1, -1):
            fewest[samples] = min(fewest[samples], fewest[samples - size] + 1)
    return None if fewest[total] == float("inf") else fewest[total]
