def assign_clusters(experiments: int, conflicts: list[tuple[int, int]]) -> list[int] | None:
    """Cluster 0 or 1 of each experiment so that no conflict is within one cluster; None if that cannot be."""
    raise NotImplementedError
