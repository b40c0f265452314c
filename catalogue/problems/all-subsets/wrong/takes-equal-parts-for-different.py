# fails: test_equal_parts_are_chosen_by_their_number
# teaches: doubling once for each copy makes the same set several times; choose how many copies, not which
def ablations(parts):
    subsets = [[]]
    for part in sorted(parts):
        subsets += [[*subset, part] for subset in subsets]
    return subsets
