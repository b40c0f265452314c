def linking_pairs(samples: int, pairs: list[tuple[int, int, int]]) -> list[int] | None:
    """Positions of samples - 1 pairs that connect all samples with the smallest sum of distances; None if that cannot be."""
    parent = list(range(samples))

    def find(sample):
        while parent[sample] != sample:
            parent[sample] = parent[parent[sample]]  # halves the path for later searches
            sample = parent[sample]
        return sample

    kept = []
    for position in sorted(range(len(pairs)), key=lambda position: pairs[position][2]):
        one, other = find(pairs[position][0]), find(pairs[position][1])
        if one != other:  # the shortest pair between two groups
            parent[one] = other
            kept.append(position)
    return kept if len(kept) == samples - 1 else None
