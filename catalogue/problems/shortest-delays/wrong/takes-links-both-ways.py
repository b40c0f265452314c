# fails: test_the_example_of_a_link_the_other_way
# teaches: read whether links lead one way
from heapq import heappop, heappush


def first_arrivals(machines, links, source):
    leaving = [[] for _ in range(machines)]
    for sender, receiver, delay in links:
        leaving[sender].append((receiver, delay))
        leaving[receiver].append((sender, delay))
    arrival, waiting = [None] * machines, [(0, source)]
    while waiting:
        time, machine = heappop(waiting)
        if arrival[machine] is None:
            arrival[machine] = time
            for receiver, delay in leaving[machine]:
                heappush(waiting, (time + delay, receiver))
    return arrival
