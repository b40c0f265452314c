# fails: test_codes_may_share_a_factor_with_the_modulus
# teaches: after the reduction, division is no longer exact; only units can be divided out
def fingerprints_without(codes, modulus):
    product, zeros = 1 % modulus, codes.count(0)
    for code in codes:
        product = product * (code or 1) % modulus
    if zeros > 1:
        return [0] * len(codes)
    if zeros == 1:
        return [0 if code else product for code in codes]
    return [product // code for code in codes]
