# fails: test_every_part_is_divided
# teaches: an experiment without conflicts runs somewhere too
def assign_clusters(experiments, conflicts):
    opponents = {}
    for one, other in conflicts:
        opponents.setdefault(one, []).append(other)
        opponents.setdefault(other, []).append(one)
    cluster = [None] * experiments
    for start in opponents:
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
