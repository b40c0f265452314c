# fails: test_the_example_that_does_not_connect
# teaches: fewer than samples - 1 pairs leave groups apart; compare the number in the end
def linking_pairs(samples, pairs):
    group, kept = list(range(samples)), []
    for position in sorted(range(len(pairs)), key=lambda position: pairs[position][2]):
        old, new = group[pairs[position][0]], group[pairs[position][1]]
        if old != new:
            group = [new if name == old else name for name in group]
            kept.append(position)
    return kept
