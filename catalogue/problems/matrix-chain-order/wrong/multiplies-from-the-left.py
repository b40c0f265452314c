# fails: test_the_example_by_hand
# teaches: from left to right is one order of very many
def fewest_multiplications(dims):
    return sum(dims[0] * dims[k] * dims[k + 1] for k in range(1, len(dims) - 1))
