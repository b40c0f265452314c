def fair_split(sizes: list[int]) -> list[int] | None:
    """Positions of some sizes that add up to half of all; None where there are none."""
    half, odd = divmod(sum(sizes), 2)
    if odd:
        return None
    last = {0: None}  # of each sum that some of the shards so far have: the position of the last one of them
    for position, size in enumerate(sizes):
        for total in list(last):  # a copy: what this shard adds must not meet it again
            if total + size <= half:
                last.setdefault(total + size, position)
    if half not in last:
        return None
    chosen = []
    while half > 0:
        chosen.append(last[half])
        half -= sizes[chosen[-1]]
    return chosen
