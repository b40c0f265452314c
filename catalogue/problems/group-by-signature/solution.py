def same_bags(documents: list[list[int]]) -> list[list[int]]:
    """Groups of positions of documents that hold the same tokens equally often, in the order of their first documents."""
    groups = {}
    for position, document in enumerate(documents):
        groups.setdefault(tuple(sorted(document)), []).append(position)
    return list(groups.values())  # a dictionary keeps the order in which its keys came
