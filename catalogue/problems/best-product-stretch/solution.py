def best_product(factors: list[int]) -> int:
    """Largest product of a contiguous stretch of at least one factor."""
    best = highest = lowest = factors[0]  # highest and lowest: among the stretches that end here
    for factor in factors[1:]:
        products = factor, highest * factor, lowest * factor
        highest, lowest = max(products), min(products)
        best = max(best, highest)
    return best
