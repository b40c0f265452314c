def linking_pairs(samples: int, pairs: list[tuple[int, int, int]]) -> list[int] | None:
    """Shortest pairs first; each that connects two groups gives all samples of the one the name of the other."""
    group = list(range(samples))
    kept = []
    for position in sorted(range(len(pairs)), key=lambda position: pairs[position][2]):
        old, new = group[pairs[position][0]], group[pairs[position][1]]
        if old != new:
            group = [new if name == old else name for name in group]
            kept.append(position)
    return kept if len(kept) == samples - 1 else None
