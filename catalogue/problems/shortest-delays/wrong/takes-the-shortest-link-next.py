# fails: test_one_link_may_be_quicker
# teaches: the heap is ordered by the time from the source, not by the delay of the last link
from heapq import heappop, heappush


def first_arrivals(machines, links, source):
    leaving = [[] for _ in range(machines)]
    for sender, receiver, delay in links:
        leaving[sender].append((receiver, delay))
    arrival, waiting = [None] * machines, [(0, source, 0)]
    while waiting:
        _, machine, time = heappop(waiting)
        if arrival[machine] is None:
            arrival[machine] = time
            for receiver, delay in leaving[machine]:
                heappush(waiting, (delay, receiver, time + delay))
    return arrival
