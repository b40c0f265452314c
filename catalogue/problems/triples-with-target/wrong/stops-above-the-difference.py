# fails: test_triples_of_one_sign_count
# teaches: with refunds the smallest may exceed the difference and still belong to a triple: -4 - 3 - 2 = -9
def explanations(hours, difference):
    ordered = sorted(hours)
    triples = set()
    for i, a in enumerate(ordered):
        if a > difference:
            break
        low, high = i + 1, len(ordered) - 1
        while low < high:
            total = a + ordered[low] + ordered[high]
            if total == difference:
                triples.add((a, ordered[low], ordered[high]))
            if total > difference:
                high -= 1
            else:
                low += 1
    return sorted(triples)
