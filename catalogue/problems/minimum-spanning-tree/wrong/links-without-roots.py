# fails: test_random_complete_samples_agree_with_a_tree_that_grows
# teaches: link the roots; setting the parent of a sample that is no root tears it out of its group
def linking_pairs(samples, pairs):
    parent, kept = list(range(samples)), []

    def find(sample):
        while parent[sample] != sample:
            sample = parent[sample]
        return sample

    for position in sorted(range(len(pairs)), key=lambda position: pairs[position][2]):
        one, other, _ = pairs[position]
        if find(one) != find(other):
            parent[one] = find(other)
            kept.append(position)
    return kept if len(kept) == samples - 1 else None
