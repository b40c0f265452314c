# fails: test_no_samples_need_no_batch
# teaches: 0 batches are an answer; ask whether there is one, not whether it is true
def fewest_batches(sizes, total):
    fewest = [0] + [None] * total
    for samples in range(1, total + 1):
        counts = [fewest[samples - size] for size in sizes if size <= samples and fewest[samples - size] is not None]
        fewest[samples] = min(counts) + 1 if counts else None
    return fewest[total] or None
