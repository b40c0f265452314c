# fails: test_small_sizes_agree_with_all_permutations
# teaches: a diagonal reaches through all rows, not only into the next
def sampling_patterns(size, blocked):
    patterns = []

    def place(pattern):
        row = len(pattern)
        if row == size:
            patterns.append(pattern)
            return
        for column in range(size):
            if column not in pattern and (not pattern or abs(column - pattern[-1]) > 1) and (row, column) not in blocked:
                place([*pattern, column])

    place([])
    return patterns
