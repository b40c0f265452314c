# fails: test_the_example_by_hand
# teaches: each cell lies on two diagonals; both the sum and the difference of row and column must be new
def sampling_patterns(size, blocked):
    patterns = []

    def place(pattern):
        row = len(pattern)
        if row == size:
            patterns.append(pattern)
            return
        for column in range(size):
            apart = all(column != other and row + column != above + other for above, other in enumerate(pattern))
            if apart and (row, column) not in blocked:
                place([*pattern, column])

    place([])
    return patterns
