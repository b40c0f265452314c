# fails: test_equal_values_may_stand_in_one_triple
# teaches: making the values unique first loses the triples in which a value stands twice
def explanations(hours, difference):
    ordered = sorted(set(hours))
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
