# fails: test_a_modulus_of_one_leaves_zero
# teaches: the product of no codes is 1 modulo the modulus, which is 0 where the modulus is 1
def fingerprints_without(codes, modulus):
    if len(codes) == 1:
        return [1]
    result, before = [], 1 % modulus
    for code in codes:
        result.append(before)
        before = before * code % modulus
    after = 1
    for i in reversed(range(len(codes))):
        result[i] = result[i] * after % modulus
        after = after * codes[i] % modulus
    return result
