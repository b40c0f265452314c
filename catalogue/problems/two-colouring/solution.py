def assign_clusters(experiments: int, conflicts: list[tuple[int, int]]) -> list[int] | None:
    """Cluster 0 or 1 of each experiment so that no conflict is within one cluster; None if that cannot be."""
    opponents = [[] for _ in range(experiments)]
    for one, other in conflicts:
        opponents[one].append(other)
        opponents[other].append(one)
    cluster = [None] * experiments
    for start in range(experiments):
        if cluster[start] is not None:
            continue
        cluster[start] = 0  # free to choose once in each connected part
        queue = [start]
        for experiment in queue:  # the list grows while it is read
            for opponent in opponents[experiment]:
                if cluster[opponent] is None:
                    cluster[opponent] = 1 - cluster[experiment]
                    queue.append(opponent)
                elif cluster[opponent] == cluster[experiment]:
                    return None
    return cluster
