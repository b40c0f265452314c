def smallest_capacity(layers: list[int], devices: int) -> int:
    """Dynamic programming: the best largest group of each prefix, for one device, then for one more, and so on."""
    n = len(layers)
    totals = [0]
    for size in layers:
        totals.append(totals[-1] + size)
    best = totals
    for _ in range(devices - 1):
        best = [min(max(best[cut], totals[stop] - totals[cut]) for cut in range(stop + 1)) for stop in range(n + 1)]
    return best[n]
