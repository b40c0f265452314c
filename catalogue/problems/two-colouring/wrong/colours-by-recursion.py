# fails: test_a_chain_of_thousands_is_followed
# teaches: the search is as deep as a chain is long; keep a queue
def assign_clusters(experiments, conflicts):
    opponents = [[] for _ in range(experiments)]
    for one, other in conflicts:
        opponents[one].append(other)
        opponents[other].append(one)
    cluster = [None] * experiments

    def give(experiment, number):
        if cluster[experiment] is not None:
            return cluster[experiment] == number
        cluster[experiment] = number
        return all(give(opponent, 1 - number) for opponent in opponents[experiment])

    decided = all(cluster[experiment] is not None or give(experiment, 0) for experiment in range(experiments))
    return cluster if decided else None
