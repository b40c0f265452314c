# fails: test_an_improvement_is_passed_on
# teaches: layers of links are no order of times; a machine that is improved later must pass that on
def first_arrivals(machines, links, source):
    leaving = [[] for _ in range(machines)]
    for sender, receiver, delay in links:
        leaving[sender].append((receiver, delay))
    arrival = [None] * machines
    arrival[source] = 0
    queue = [source]
    for machine in queue:
        for receiver, delay in leaving[machine]:
            if arrival[receiver] is None:
                queue.append(receiver)
            if arrival[receiver] is None or arrival[machine] + delay < arrival[receiver]:
                arrival[receiver] = arrival[machine] + delay
    return arrival
