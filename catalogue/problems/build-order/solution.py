def build_order(needs: dict[str, list[str]]) -> list[str]:
    """All jobs, each after the jobs that it needs; the empty list if the needs go round in a circle."""
    needed_by = {job: [] for job in needs}
    missing = {}
    for job, before in needs.items():
        missing[job] = len(before)  # a need named twice is counted twice, and taken off twice
        for need in before:
            needed_by[need].append(job)
    order = [job for job, count in missing.items() if count == 0]
    for job in order:  # the list grows while it is read
        for waiting in needed_by[job]:
            missing[waiting] -= 1
            if missing[waiting] == 0:
                order.append(waiting)
    return order if len(order) == len(needs) else []
