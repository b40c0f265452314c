# fails: test_an_even_number_gives_half_the_sum
# teaches: an even number of values has two in the middle, and the median lies halfway between them
def median_of_both(first, second):
    merged = sorted(first + second)
    return merged[len(merged) // 2]
