# fails: test_a_composite_modulus_has_no_inverse_by_power
# teaches: code ** (modulus - 2) is the inverse for a prime modulus alone
def fingerprints_without(codes, modulus):
    if modulus == 1:
        return [0] * len(codes)
    product, zeros = 1, codes.count(0)
    for code in codes:
        product = product * (code or 1) % modulus
    if zeros > 1:
        return [0] * len(codes)
    if zeros == 1:
        return [0 if code else product for code in codes]
    return [product * pow(code, modulus - 2, modulus) % modulus for code in codes]
