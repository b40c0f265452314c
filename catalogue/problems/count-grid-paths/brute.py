def count_paths(grid: list[str], modulus: int) -> int:
    """Every path, step by step."""

    def paths_from(row, column):
        if row == len(grid) or column == len(grid[0]) or grid[row][column] == "#":
            return 0
        if row == len(grid) - 1 and column == len(grid[0]) - 1:
            return 1
        return paths_from(row + 1, column) + paths_from(row, column + 1)

    return paths_from(0, 0) % modulus
