# fails: test_each_triple_of_values_comes_once
# teaches: equal values at other positions give the same triple again; skip them at every place
def explanations(hours, difference):
    ordered = sorted(hours)
    triples = []
    for i, a in enumerate(ordered):
        low, high = i + 1, len(ordered) - 1
        while low < high:
            total = a + ordered[low] + ordered[high]
            if total == difference:
                triples.append((a, ordered[low], ordered[high]))
            if total > difference:
                high -= 1
            else:
                low += 1
    return triples
