# fails: test_more_links_may_be_quicker
# teaches: a time is final when the machine comes out of the heap, not when it goes in
from heapq import heappop, heappush


def first_arrivals(machines, links, source):
    leaving = [[] for _ in range(machines)]
    for sender, receiver, delay in links:
        leaving[sender].append((receiver, delay))
    arrival = [None] * machines
    arrival[source] = 0
    waiting = [(0, source)]
    while waiting:
        time, machine = heappop(waiting)
        for receiver, delay in leaving[machine]:
            if arrival[receiver] is None:
                arrival[receiver] = time + delay
                heappush(waiting, (time + delay, receiver))
    return arrival
