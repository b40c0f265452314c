# fails: test_results_are_below_the_modulus
# teaches: counts grow exponentially with the sides; reduce them as they are made
def count_paths(grid, modulus):
    ways = [1] + [0] * (len(grid[0]) - 1)
    for row in grid:
        for j, cell in enumerate(row):
            ways[j] = 0 if cell == "#" else ways[j] + (ways[j - 1] if j else 0)
    return ways[-1]
