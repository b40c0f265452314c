def assign_clusters(experiments: int, conflicts: list[tuple[int, int]]) -> list[int] | None:
    """Decides one experiment, then goes through all conflicts until no further one is decided by them."""
    cluster = [None] * experiments
    for start in range(experiments):
        if cluster[start] is not None:
            continue
        cluster[start] = 0
        changed = True
        while changed:
            changed = False
            for one, other in conflicts:
                if cluster[one] is None and cluster[other] is not None:
                    cluster[one], changed = 1 - cluster[other], True
                elif cluster[other] is None and cluster[one] is not None:
                    cluster[other], changed = 1 - cluster[one], True
                elif cluster[one] is not None and cluster[one] == cluster[other]:
                    return None
    return cluster
