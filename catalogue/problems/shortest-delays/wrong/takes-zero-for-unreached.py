# fails: test_delays_of_nothing_count
# teaches: a time of 0 is a time; ask whether there is one, not whether it is true
from heapq import heappop, heappush


def first_arrivals(machines, links, source):
    leaving = [[] for _ in range(machines)]
    for sender, receiver, delay in links:
        leaving[sender].append((receiver, delay))
    arrival, waiting = [0] * machines, [(0, source)]
    done = {source}
    while waiting:
        time, machine = heappop(waiting)
        if arrival[machine] or (machine == source and time):
            continue
        arrival[machine] = time
        for receiver, delay in leaving[machine]:
            if receiver not in done and delay + time:
                heappush(waiting, (time + delay, receiver))
    return [time if time or machine == source else None for machine, time in enumerate(arrival)]
