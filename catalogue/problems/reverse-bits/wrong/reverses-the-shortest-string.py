# fails: test_the_example_by_hand
# teaches: bin leaves leading zeros out, which are the last bits of the result
def reverse_bits(word, width):
    return int(bin(word)[:1:-1], 2)
