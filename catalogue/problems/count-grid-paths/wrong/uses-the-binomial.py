# fails: test_the_example_by_hand
# teaches: the binomial coefficient counts the paths of an open grid alone
from math import comb


def count_paths(grid, modulus):
    rows, columns = len(grid), len(grid[0])
    return comb(rows + columns - 2, rows - 1) % modulus
