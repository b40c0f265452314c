# fails: test_what_cannot_be_filled_gives_none
# teaches: a batch that runs past the total is not full; exactly means exactly
def fewest_batches(sizes, total):
    fewest = [0]
    for samples in range(1, total + 1):
        fewest.append(1 + min((fewest[max(samples - size, 0)] for size in sizes), default=float("inf")))
    return None if fewest[total] == float("inf") else fewest[total]
