# fails: test_sizes_above_the_total_are_of_no_use
# teaches: a negative index reads from the end of the table, without an error
def fewest_batches(sizes, total):
    fewest = [0]
    for samples in range(1, total + 1):
        fewest.append(1 + min((fewest[max(samples - size, -samples)] for size in sizes), default=float("inf")))
    return None if fewest[total] == float("inf") else fewest[total]
