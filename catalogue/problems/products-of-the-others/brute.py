def fingerprints_without(codes: list[int], modulus: int) -> list[int]:
    """Multiplies all others anew for each position."""
    result = []
    for i in range(len(codes)):
        product = 1 % modulus
        for j, code in enumerate(codes):
            if j != i:
                product = product * code % modulus
        result.append(product)
    return result
