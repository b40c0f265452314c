# fails: test_a_machine_takes_one_job
# teaches: from small sets to large ones, a machine is added to sets that it has just made
def cheapest_assignment(costs):
    sets = 1 << len(costs)
    cheapest = [0] + [float("inf")] * (sets - 1)
    for prices in zip(*costs):
        for placed in range(sets):
            for job, price in enumerate(prices):
                if placed >> job & 1:
                    cheapest[placed] = min(cheapest[placed], cheapest[placed ^ 1 << job] + price)
    return None if cheapest[-1] == float("inf") else cheapest[-1]
