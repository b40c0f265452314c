# fails: test_the_example_with_leading_zeros
# teaches: leading zeros are bits as well; the loop goes over the width, not until nothing is left
def reverse_bits(word, width):
    result = 0
    while word:
        result = result << 1 | word & 1
        word >>= 1
    return result
