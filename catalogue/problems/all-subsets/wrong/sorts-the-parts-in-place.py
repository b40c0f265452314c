# fails: test_the_parts_are_left_alone
# teaches: sort a copy; the caller's list keeps its order
def ablations(parts):
    parts.sort()
    subsets, start = [[]], 0
    for position, part in enumerate(parts):
        fresh = position == 0 or part != parts[position - 1]
        start, before = (0 if fresh else start), len(subsets)
        subsets += [[*subset, part] for subset in subsets[start:]]
        start = before
    return subsets
