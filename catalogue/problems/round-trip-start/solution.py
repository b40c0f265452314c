def round_trip_start(grants: list[int], costs: list[int]) -> int | None:
    """The smallest number of a site from which a job without credits can go once round the ring; None if there is none."""
    start = total = balance = 0
    for site, (grant, cost) in enumerate(zip(grants, costs)):
        total += grant - cost
        balance += grant - cost
        if balance < 0:  # who starts between the start and here arrives here with no more
            start, balance = site + 1, 0
    return start if total >= 0 else None
