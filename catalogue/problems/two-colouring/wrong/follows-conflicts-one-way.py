# fails: test_conflicts_hold_both_ways
# teaches: a conflict binds both; enter it in both lists
def assign_clusters(experiments, conflicts):
    opponents = [[] for _ in range(experiments)]
    for one, other in conflicts:
        opponents[one].append(other)
    cluster = [None] * experiments
    for start in range(experiments):
        if cluster[start] is None:
            cluster[start], queue = 0, [start]
            for experiment in queue:
                for opponent in opponents[experiment]:
                    if cluster[opponent] is None:
                        cluster[opponent] = 1 - cluster[experiment]
                        queue.append(opponent)
                    elif cluster[opponent] == cluster[experiment]:
                        return None
    return cluster
