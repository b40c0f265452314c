def sampling_patterns(size: int, blocked: list[tuple[int, int]]) -> list[list[int]]:
    """Columns of the samples, row by row, of every pattern without two in a column or on a diagonal, in ascending order."""
    unusable = set(map(tuple, blocked))
    columns, falling, rising = set(), set(), set()
    patterns, pattern = [], []

    def place(row):
        if row == size:
            patterns.append(pattern.copy())
            return
        for column in range(size):
            if column in columns or row - column in falling or row + column in rising or (row, column) in unusable:
                continue
            pattern.append(column)
            columns.add(column)
            falling.add(row - column)
            rising.add(row + column)
            place(row + 1)
            pattern.pop()
            columns.remove(column)
            falling.remove(row - column)
            rising.remove(row + column)

    place(0)
    return patterns
