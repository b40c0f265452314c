def best_product(factors: list[int]) -> int:
    """From each start, all stretches with their running product."""
    best = factors[0]
    for start in range(len(factors)):
        product = 1
        for stop in range(start, len(factors)):
            product *= factors[stop]
            if product > best:
                best = product
    return best
