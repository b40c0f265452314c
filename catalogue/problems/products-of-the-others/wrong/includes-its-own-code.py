# fails: test_the_example_of_a_single_shard
# teaches: write the product of what stands before, then extend it by the present code
def fingerprints_without(codes, modulus):
    result = []
    before = 1 % modulus
    for code in codes:
        before = before * code % modulus
        result.append(before)
    after = 1
    for i in reversed(range(len(codes))):
        result[i] = result[i] * after % modulus
        after = after * codes[i] % modulus
    return result
