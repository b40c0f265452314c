# fails: test_the_example_by_hand
# teaches: append a copy; the list that is built and undone is one object, and is empty in the end
def ablations(parts):
    parts, subsets, chosen = sorted(parts), [], []

    def extend(start):
        subsets.append(chosen)
        for position in range(start, len(parts)):
            if position > start and parts[position] == parts[position - 1]:
                continue
            chosen.append(parts[position])
            extend(position + 1)
            chosen.pop()

    extend(0)
    return subsets
