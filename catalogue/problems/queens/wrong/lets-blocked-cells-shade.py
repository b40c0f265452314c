# fails: test_blocked_cells_shade_nothing
# teaches: a blocked cell is one that cannot be sampled, not a wall: samples on one diagonal conflict across it
def sampling_patterns(size, blocked):
    walls, patterns = set(map(tuple, blocked)), []

    def sees(row, column, step, pattern):
        while row > 0:
            row, column = row - 1, column + step
            if not 0 <= column < size or (row, column) in walls:
                return False
            if pattern[row] == column:
                return True
        return False

    def place(pattern):
        row = len(pattern)
        if row == size:
            patterns.append(pattern)
            return
        for column in range(size):
            if (row, column) not in walls and not any(sees(row, column, step, pattern) for step in (-1, 0, 1)):
                place([*pattern, column])

    place([])
    return patterns
