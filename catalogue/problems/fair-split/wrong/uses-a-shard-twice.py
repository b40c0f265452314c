# fails: test_a_shard_is_used_once
# teaches: sums that this shard has just made must not be extended by it again
def fair_split(sizes):
    half, odd = divmod(sum(sizes), 2)
    if odd:
        return None
    last = {0: None}
    for position, size in enumerate(sizes):
        for total in range(half - size + 1):
            if total in last:
                last.setdefault(total + size, position)
    if half not in last:
        return None
    chosen = []
    while half > 0:
        chosen.append(last[half])
        half -= sizes[chosen[-1]]
    return chosen
