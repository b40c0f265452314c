# fails: test_machines_may_stay_free
# teaches: with more machines than jobs some stay free; which ones is part of the question
from itertools import permutations


def cheapest_assignment(costs):
    if costs and len(costs[0]) < len(costs):
        return None
    orders = permutations(range(len(costs)))
    return min(sum(row[machine] for row, machine in zip(costs, order)) for order in orders)
