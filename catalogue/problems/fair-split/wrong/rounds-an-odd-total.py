# fails: test_an_odd_total_has_no_halves
# teaches: an odd total has no halves; rounded down, one side gets less
def fair_split(sizes):
    half = sum(sizes) // 2
    sums = {0: []}
    for position, size in enumerate(sizes):
        for total, chosen in list(sums.items()):
            sums.setdefault(total + size, [*chosen, position])
    return sums.get(half)
