# fails: test_behind_a_failed_setting_an_edge_cannot_be_reached
# teaches: along an edge there is one way only as far as nothing is in it
def count_paths(grid, modulus):
    rows, columns = len(grid), len(grid[0])
    ways = [[1 % modulus] * columns for _ in range(rows)]
    for i in range(rows):
        for j in range(columns):
            if grid[i][j] == "#":
                ways[i][j] = 0
            elif i and j:
                ways[i][j] = (ways[i - 1][j] + ways[i][j - 1]) % modulus
    return ways[-1][-1]
