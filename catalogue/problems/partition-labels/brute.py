def cut_log(runs: list[int]) -> list[int]:
    """Cuts wherever no run has lines on both sides."""
    cuts = [k for k in range(1, len(runs)) if set(runs[:k]).isdisjoint(runs[k:])]
    borders = [0, *cuts, len(runs)]
    return [stop - start for start, stop in zip(borders, borders[1:]) if stop > start]
