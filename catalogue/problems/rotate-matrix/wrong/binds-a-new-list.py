# fails: test_the_example_by_hand
# teaches: an assignment to the argument's name changes nothing for the caller
def rotate(rows):
    rows = [list(row) for row in zip(*rows[::-1])]
