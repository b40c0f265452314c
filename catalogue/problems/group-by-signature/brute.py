def same_bags(documents: list[list[int]]) -> list[list[int]]:
    """Compares each document with the first of every group."""
    ordered = [sorted(document) for document in documents]
    groups = []
    for position in range(len(documents)):
        for group in groups:
            if ordered[group[0]] == ordered[position]:
                group.append(position)
                break
        else:
            groups.append([position])
    return groups
