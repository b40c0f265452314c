# fails: test_the_largest_first_may_be_wrong
# teaches: the largest first to the smaller side is a good approximation, and misses exact halves
def fair_split(sizes):
    sides, totals = ([], []), [0, 0]
    for position in sorted(range(len(sizes)), key=lambda position: -sizes[position]):
        side = totals[1] < totals[0]
        sides[side].append(position)
        totals[side] += sizes[position]
    return sides[0] if totals[0] == totals[1] else None
