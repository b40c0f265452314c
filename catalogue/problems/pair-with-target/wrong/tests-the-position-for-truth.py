# fails: test_the_example_by_hand
# teaches: position 0 is false; ask whether there is a position, not whether it is true
def pair_with_target(hours, target):
    first_position = {}
    for j, length in enumerate(hours):
        if first_position.get(target - length):
            return first_position[target - length], j
        first_position.setdefault(length, j)
    return None
