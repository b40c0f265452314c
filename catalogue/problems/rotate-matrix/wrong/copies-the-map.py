# fails: test_no_second_map_is_made
# teaches: a slice assignment changes the caller's list, but the new rows are a second map all the same
def rotate(rows):
    rows[:] = [list(row) for row in zip(*rows[::-1])]
