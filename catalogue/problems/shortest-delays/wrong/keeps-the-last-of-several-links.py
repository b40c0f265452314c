# fails: test_the_quickest_of_several_links_counts
# teaches: a table by pair keeps one link; there may be several
from heapq import heappop, heappush


def first_arrivals(machines, links, source):
    leaving = [{} for _ in range(machines)]
    for sender, receiver, delay in links:
        leaving[sender][receiver] = delay
    arrival, waiting = [None] * machines, [(0, source)]
    while waiting:
        time, machine = heappop(waiting)
        if arrival[machine] is None:
            arrival[machine] = time
            for receiver, delay in leaving[machine].items():
                heappush(waiting, (time + delay, receiver))
    return arrival
