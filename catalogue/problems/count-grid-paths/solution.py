def count_paths(grid: list[str], modulus: int) -> int:
    """Number of paths from the first to the last cell, to the right and downwards, past no #, modulo modulus."""
    ways = [0] * len(grid[0])  # before its row is reached, each entry is that of the cell above
    ways[0] = 1 % modulus
    for row in grid:
        for column, cell in enumerate(row):
            if cell == "#":
                ways[column] = 0
            elif column > 0:
                ways[column] = (ways[column] + ways[column - 1]) % modulus
    return ways[-1]
