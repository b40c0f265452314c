# fails: test_too_few_machines_give_none
# teaches: where machines run out before jobs do, there is no assignment, not a cheaper one
from itertools import permutations


def cheapest_assignment(costs):
    machines = range(len(costs[0]) if costs else 0)
    if len(machines) >= len(costs):
        return min(sum(row[machine] for row, machine in zip(costs, order)) for order in permutations(machines, len(costs)))
    return min(sum(costs[job][machine] for machine, job in zip(machines, order)) for order in permutations(range(len(costs)), len(machines)))
