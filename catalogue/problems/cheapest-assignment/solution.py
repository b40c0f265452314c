from math import inf


def cheapest_assignment(costs: list[list[int]]) -> int | None:
    """Smallest total of costs[job][machine] with every job on a machine of its own; None where there are too few machines."""
    sets = 1 << len(costs)
    cheapest = [0] + [inf] * (sets - 1)  # of each set of jobs, as bits: the cost of placing just these on the machines so far
    for prices in zip(*costs):  # machine by machine, what each job costs there
        for placed in reversed(range(sets)):  # larger sets first: the smaller ones are still those without this machine
            for job, price in enumerate(prices):
                if placed >> job & 1:
                    cheapest[placed] = min(cheapest[placed], cheapest[placed ^ 1 << job] + price)
    return None if cheapest[-1] == inf else cheapest[-1]
