# fails: test_equal_parts_need_not_stand_together
# teaches: skipping what equals its neighbour finds repeats only where equal parts stand side by side; sort first
def ablations(parts):
    subsets, chosen = [], []

    def extend(start):
        subsets.append(sorted(chosen))
        for position in range(start, len(parts)):
            if position > start and parts[position] == parts[position - 1]:
                continue
            chosen.append(parts[position])
            extend(position + 1)
            chosen.pop()

    extend(0)
    return subsets
