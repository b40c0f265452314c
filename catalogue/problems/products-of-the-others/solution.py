def fingerprints_without(codes: list[int], modulus: int) -> list[int]:
    """For each position the product of all other codes, modulo modulus."""
    result = []
    before = 1 % modulus  # 0 for a modulus of 1
    for code in codes:
        result.append(before)
        before = before * code % modulus
    after = 1
    for i in reversed(range(len(codes))):
        result[i] = result[i] * after % modulus
        after = after * codes[i] % modulus
    return result
