# fails: test_the_example_by_hand
# teaches: bundles may overlap in their numbers, so they are not slices of the sorted list
def bundle_starts(shards, size):
    if len(shards) % size:
        return None
    order = sorted(shards)
    starts = []
    for i in range(0, len(order), size):
        if order[i : i + size] != list(range(order[i], order[i] + size)):
            return None
        starts.append(order[i])
    return starts
