# fails: test_every_part_is_divided
# teaches: one search reaches one connected part; begin anew at each experiment that is undecided
def assign_clusters(experiments, conflicts):
    opponents = [[] for _ in range(experiments)]
    for one, other in conflicts:
        opponents[one].append(other)
        opponents[other].append(one)
    cluster = [None] * experiments
    queue = [0] if experiments else []
    for start in queue:
        cluster[start] = 0
    for experiment in queue:
        for opponent in opponents[experiment]:
            if cluster[opponent] is None:
                cluster[opponent] = 1 - cluster[experiment]
                queue.append(opponent)
            elif cluster[opponent] == cluster[experiment]:
                return None
    return [0 if one is None else one for one in cluster]
