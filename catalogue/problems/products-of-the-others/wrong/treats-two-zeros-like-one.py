# fails: test_two_zeros_leave_nothing
# teaches: retiring one shard of code 0 leaves the other
import math


def fingerprints_without(codes, modulus):
    product = math.prod(code for code in codes if code)
    if 0 in codes:
        return [0 if code else product % modulus for code in codes]
    return [product // code % modulus for code in codes]
