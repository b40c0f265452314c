# fails: test_each_file_has_lines_of_its_own
# teaches: each size has a counter of its own; the number of the subset is its line only if all share a file
def places(n):
    return [(bin(subset).count("1"), subset) for subset in range(n)]
