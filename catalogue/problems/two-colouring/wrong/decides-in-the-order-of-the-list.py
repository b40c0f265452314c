# fails: test_random_conflicts_between_two_halves_can_be_satisfied
# teaches: of a pair of undecided experiments the choice is not free if another pair links them to what is decided; search along links
def assign_clusters(experiments, conflicts):
    cluster = [None] * experiments
    for one, other in conflicts:
        if cluster[one] is None and cluster[other] is None:
            cluster[one] = 0
        if cluster[one] is None:
            cluster[one] = 1 - cluster[other]
        elif cluster[other] is None and one != other:
            cluster[other] = 1 - cluster[one]
        elif cluster[one] == cluster[other] or one == other:
            return None
    return [0 if one is None else one for one in cluster]
