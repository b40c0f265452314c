# fails: test_the_first_and_the_last_setting_may_fail
# teaches: where the first cell is closed there is no path at all
def count_paths(grid, modulus):
    ways = [0] * len(grid[0])
    for i, row in enumerate(grid):
        for j, cell in enumerate(row):
            if i == j == 0:
                ways[0] = 1 % modulus
            elif cell == "#":
                ways[j] = 0
            elif j:
                ways[j] = (ways[j] + ways[j - 1]) % modulus
    return ways[-1]
