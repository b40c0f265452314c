# fails: test_the_example_by_hand
# teaches: a width that is no multiple of 8 is padded to whole bytes, and what was padded has to be shifted out
def reverse_bits(word, width):
    table = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
    return int.from_bytes(word.to_bytes((width + 7) // 8, "little").translate(table), "big")
