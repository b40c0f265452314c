# fails: test_every_split_is_tried
# teaches: the right part may be a single matrix; the end of a range is not part of it
def fewest_multiplications(dims):
    n = len(dims) - 1
    cost = [[0] * (n + 1) for _ in range(n + 1)]
    for length in range(2, n + 1):
        for i in range(n + 1 - length):
            j = i + length
            splits = range(i + 1, max(j - 1, i + 2))
            cost[i][j] = min(cost[i][k] + cost[k][j] + dims[i] * dims[k] * dims[j] for k in splits)
    return cost[0][n]
