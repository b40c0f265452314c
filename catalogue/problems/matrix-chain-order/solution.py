def fewest_multiplications(dims: list[int]) -> int:
    """Smallest number of scalar multiplications for a chain of matrices, the i-th of shape (dims[i], dims[i + 1])."""
    n = len(dims) - 1
    cost = [[0] * (n + 1) for _ in range(n + 1)]  # cost[i][j]: of the product of matrices i to j - 1
    for length in range(2, n + 1):
        for i in range(n + 1 - length):
            j = i + length
            cost[i][j] = min(cost[i][k] + cost[k][j] + dims[i] * dims[k] * dims[j] for k in range(i + 1, j))
    return cost[0][n]
