def first_arrivals(machines: int, links: list[tuple[int, int, int]], source: int) -> list[int | None]:
    """Looks through all machines for the one that is reached next, again and again."""
    leaving = [[] for _ in range(machines)]
    for sender, receiver, delay in links:
        leaving[sender].append((receiver, delay))
    arrival = [None] * machines
    arrival[source] = 0
    settled = [False] * machines
    while True:
        nearest = None
        for machine in range(machines):
            if not settled[machine] and arrival[machine] is not None and (nearest is None or arrival[machine] < arrival[nearest]):
                nearest = machine
        if nearest is None:
            return arrival
        settled[nearest] = True
        for receiver, delay in leaving[nearest]:
            if arrival[receiver] is None or arrival[nearest] + delay < arrival[receiver]:
                arrival[receiver] = arrival[nearest] + delay
