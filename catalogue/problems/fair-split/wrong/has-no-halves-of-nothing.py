# fails: test_no_shards_split_into_nothing
# teaches: nothing splits into nothing and nothing; ask whether there is an answer, not whether it is true
def fair_split(sizes):
    half, odd = divmod(sum(sizes), 2)
    sums = {0: []}
    for position, size in enumerate(sizes):
        for total, chosen in list(sums.items()):
            sums.setdefault(total + size, [*chosen, position])
    return None if odd else sums.get(half) or None
