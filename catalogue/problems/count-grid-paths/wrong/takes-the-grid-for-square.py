# fails: test_grids_need_not_be_square
# teaches: rows and columns are two sizes
def count_paths(grid, modulus):
    side = len(grid)
    grid = [row.ljust(side, ".")[:side] for row in grid]
    ways = [1 % modulus] + [0] * (side - 1)
    for row in grid:
        for j, cell in enumerate(row):
            ways[j] = 0 if cell == "#" else (ways[j] + (ways[j - 1] if j else 0)) % modulus
    return ways[-1]
