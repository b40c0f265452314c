# fails: test_the_example_with_a_part_that_repeats
# teaches: a set of names forgets that a name may be off twice
def ablations(parts):
    subsets = [[]]
    for part in sorted(set(parts)):
        subsets += [[*subset, part] for subset in subsets]
    return subsets
