# fails: test_groups_are_joined_by_their_roots
# teaches: two samples may both be used and still be in different groups; compare groups, not marks
def linking_pairs(samples, pairs):
    used, kept = set(), []
    for position in sorted(range(len(pairs)), key=lambda position: pairs[position][2]):
        one, other, _ = pairs[position]
        if one != other and not (one in used and other in used):
            used |= {one, other}
            kept.append(position)
    return kept if len(kept) == samples - 1 else None
