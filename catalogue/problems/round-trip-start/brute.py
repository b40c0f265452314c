def round_trip_start(grants: list[int], costs: list[int]) -> int | None:
    """Each site in turn: go round, and stop when the balance is below 0."""
    sites = len(grants)
    for start in range(sites):
        balance = 0
        for step in range(sites):
            site = (start + step) % sites
            balance += grants[site] - costs[site]
            if balance < 0:
                break
        else:
            return start
    return None
