# fails: test_size_zero_has_the_empty_pattern
# teaches: with no rows to fill, the empty pattern is complete
def sampling_patterns(size, blocked):
    patterns = []

    def place(pattern):
        row = len(pattern)
        for column in range(size):
            apart = all(column != other and row - above != abs(column - other) for above, other in enumerate(pattern))
            if apart and (row, column) not in blocked:
                if row == size - 1:
                    patterns.append([*pattern, column])
                else:
                    place([*pattern, column])

    place([])
    return patterns
