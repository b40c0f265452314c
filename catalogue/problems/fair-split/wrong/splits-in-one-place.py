# fails: test_the_halves_need_not_be_contiguous
# teaches: a split of a set is not a cut of a sequence
def fair_split(sizes):
    total = sum(sizes)
    for stop in range(len(sizes) + 1):
        if 2 * sum(sizes[:stop]) == total:
            return list(range(stop))
    return None
