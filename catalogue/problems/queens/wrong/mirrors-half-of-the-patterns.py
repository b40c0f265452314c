# fails: test_the_example_with_a_blocked_cell
# teaches: the mirror image of a pattern is one only while no cell is blocked
def sampling_patterns(size, blocked):
    patterns = []

    def place(pattern):
        row = len(pattern)
        if row == size:
            patterns.append(pattern)
            return
        for column in range((size + 1) // 2 if row == 0 else size):
            apart = all(column != other and row - above != abs(column - other) for above, other in enumerate(pattern))
            if apart and (row, column) not in blocked:
                place([*pattern, column])

    place([])
    mirrored = [[size - 1 - column for column in pattern] for pattern in patterns]
    return sorted(patterns + [pattern for pattern in mirrored if pattern not in patterns])
