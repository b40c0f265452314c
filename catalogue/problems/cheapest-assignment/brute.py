from itertools import permutations


def cheapest_assignment(costs: list[list[int]]) -> int | None:
    """Every choice of machines, one for each job."""
    machines = range(len(costs[0]) if costs else 0)
    totals = (sum(row[machine] for row, machine in zip(costs, chosen)) for chosen in permutations(machines, len(costs)))
    return min(totals, default=None)
