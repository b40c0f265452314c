# fails: test_several_triples_share_their_smallest
# teaches: one smallest entry may have several pairs; the walk goes on after a match
def explanations(hours, difference):
    ordered = sorted(hours)
    triples = []
    for i, a in enumerate(ordered):
        if i > 0 and a == ordered[i - 1]:
            continue
        low, high = i + 1, len(ordered) - 1
        while low < high:
            total = a + ordered[low] + ordered[high]
            if total == difference:
                triples.append((a, ordered[low], ordered[high]))
                break
            if total > difference:
                high -= 1
            else:
                low += 1
    return triples
