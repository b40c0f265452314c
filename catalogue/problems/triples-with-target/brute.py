def explanations(hours: list[int], difference: int) -> list[tuple[int, int, int]]:
    """Every three entries; a set keeps each triple of values once."""
    n = len(hours)
    triples = set()
    for i in range(n):
        for j in range(i + 1, n):
            for k in range(j + 1, n):
                if hours[i] + hours[j] + hours[k] == difference:
                    triples.add(tuple(sorted((hours[i], hours[j], hours[k]))))
    return sorted(triples)
