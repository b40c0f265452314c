def explanations(hours: list[int], difference: int) -> list[tuple[int, int, int]]:
    """Every triple of values (a, b, c), a ≤ b ≤ c, of three different entries that add up to difference: each once, in ascending order."""
    ordered = sorted(hours)
    triples = []
    for i, a in enumerate(ordered):
        if i > 0 and a == ordered[i - 1]:  # this value has been the smallest of the three
            continue
        low, high = i + 1, len(ordered) - 1
        while low < high:
            total = a + ordered[low] + ordered[high]
            if total > difference:
                high -= 1
            elif total < difference or (low > i + 1 and ordered[low] == ordered[low - 1]):  # too small, or listed already
                low += 1
            else:
                triples.append((a, ordered[low], ordered[high]))
                low += 1
    return triples
