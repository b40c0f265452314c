def same_bags(documents: list[list[int]]) -> list[list[int]]:
    """Groups of positions of documents that hold the same tokens equally often, in the order of their first documents."""
    raise NotImplementedError
