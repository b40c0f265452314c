# fails: test_a_failed_setting_is_never_passed
# teaches: in a single row of counts, a closed cell must be set to 0, or the count of the cell above goes through it
def count_paths(grid, modulus):
    ways = [0] * len(grid[0])
    ways[0] = 1 % modulus if grid[0][0] != "#" else 0
    for row in grid:
        for j, cell in enumerate(row):
            if cell != "#" and j:
                ways[j] = (ways[j] + ways[j - 1]) % modulus
    return ways[-1] if grid[-1][-1] != "#" else 0
