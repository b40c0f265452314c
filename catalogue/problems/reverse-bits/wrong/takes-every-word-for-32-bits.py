# fails: test_the_example_by_hand
# teaches: exchanging by the masks of a 32-bit word serves this width alone
def reverse_bits(word, width):
    word = (word & 0x55555555) << 1 | word >> 1 & 0x55555555
    word = (word & 0x33333333) << 2 | word >> 2 & 0x33333333
    word = (word & 0x0F0F0F0F) << 4 | word >> 4 & 0x0F0F0F0F
    word = (word & 0x00FF00FF) << 8 | word >> 8 & 0x00FF00FF
    return (word & 0xFFFF) << 16 | word >> 16
