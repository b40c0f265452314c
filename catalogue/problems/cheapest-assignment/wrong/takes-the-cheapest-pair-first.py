# fails: test_the_cheapest_pair_may_be_wrong
# teaches: the cheapest pair of all may leave two expensive ones
def cheapest_assignment(costs):
    pairs = sorted((cost, job, machine) for job, row in enumerate(costs) for machine, cost in enumerate(row))
    jobs, machines, total = set(), set(), 0
    for cost, job, machine in pairs:
        if job not in jobs and machine not in machines:
            jobs.add(job)
            machines.add(machine)
            total += cost
    return total if len(jobs) == len(costs) else None
