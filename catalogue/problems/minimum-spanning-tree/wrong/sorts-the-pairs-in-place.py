# fails: test_the_pairs_are_left_alone
# teaches: positions are asked for, and the caller's order; sort positions, not the pairs
def linking_pairs(samples, pairs):
    original = list(pairs)
    pairs.sort(key=lambda pair: pair[2])
    group, kept = list(range(samples)), []
    for pair in pairs:
        old, new = group[pair[0]], group[pair[1]]
        if old != new:
            group = [new if name == old else name for name in group]
            kept.append(original.index(pair))
    return kept if len(kept) == samples - 1 else None
