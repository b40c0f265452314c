# fails: test_the_example_with_leading_zeros
# teaches: the other byte order reverses the bytes, and within each the bits are still as they were
def reverse_bits(word, width):
    size = (width + 7) // 8
    return int.from_bytes(word.to_bytes(size, "little"), "big") >> (8 * size - width)
