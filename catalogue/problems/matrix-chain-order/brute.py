def fewest_multiplications(dims: list[int]) -> int:
    """Every last product, and both sides in the same way."""

    def cost(i, j):
        if j - i == 1:
            return 0
        return min(cost(i, k) + cost(k, j) + dims[i] * dims[k] * dims[j] for k in range(i + 1, j))

    return cost(0, len(dims) - 1)
