# fails: test_the_example_by_hand
# teaches: append a copy; the list that is built and undone is one object, and is empty in the end
def sampling_patterns(size, blocked):
    patterns, pattern = [], []

    def place(row):
        if row == size:
            patterns.append(pattern)
            return
        for column in range(size):
            apart = all(column != other and row - above != abs(column - other) for above, other in enumerate(pattern))
            if apart and (row, column) not in blocked:
                pattern.append(column)
                place(row + 1)
                pattern.pop()

    place(0)
    return patterns
