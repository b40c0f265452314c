from heapq import heappop, heappush


def first_arrivals(machines: int, links: list[tuple[int, int, int]], source: int) -> list[int | None]:
    """Smallest sum of delays from source to each machine; None where there is no way."""
    leaving = [[] for _ in range(machines)]
    for sender, receiver, delay in links:
        leaving[sender].append((receiver, delay))
    arrival = [None] * machines
    waiting = [(0, source)]
    while waiting:
        time, machine = heappop(waiting)
        if arrival[machine] is not None:
            continue  # a quicker entry came out before
        arrival[machine] = time
        for receiver, delay in leaving[machine]:
            if arrival[receiver] is None:
                heappush(waiting, (time + delay, receiver))
    return arrival
