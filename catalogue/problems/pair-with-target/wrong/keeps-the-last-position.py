# fails: test_the_first_of_equal_lengths_is_named
# teaches: a repeated length overwrites its first position unless it is entered only once
def pair_with_target(hours, target):
    position = {}
    for j, length in enumerate(hours):
        if target - length in position:
            return position[target - length], j
        position[length] = j
    return None
