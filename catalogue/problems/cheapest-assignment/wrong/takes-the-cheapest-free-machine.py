# fails: test_the_first_job_may_have_to_step_back
# teaches: job by job the cheapest free machine may take from a later job the only one that suits it
def cheapest_assignment(costs):
    free, total = set(range(len(costs[0]) if costs else 0)), 0
    for row in costs:
        if not free:
            return None
        machine = min(free, key=lambda machine: row[machine])
        free.remove(machine)
        total += row[machine]
    return total
