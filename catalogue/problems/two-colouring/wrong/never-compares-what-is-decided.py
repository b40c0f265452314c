# fails: test_odd_rings_cannot_be_divided
# teaches: a neighbour that is decided already must be compared; that is where an odd ring shows
def assign_clusters(experiments, conflicts):
    opponents = [[] for _ in range(experiments)]
    for one, other in conflicts:
        opponents[one].append(other)
        opponents[other].append(one)
    cluster = [None] * experiments
    for start in range(experiments):
        if cluster[start] is None:
            cluster[start], queue = 0, [start]
            for experiment in queue:
                for opponent in opponents[experiment]:
                    if cluster[opponent] is None:
                        cluster[opponent] = 1 - cluster[experiment]
                        queue.append(opponent)
    return cluster
