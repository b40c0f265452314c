# fails: test_no_cable_of_a_ring_is_critical
# teaches: that a search found a machine by a cable does not make it the only way
def critical_cables(machines, cables):
    parent = list(range(machines))

    def find(machine):
        while parent[machine] != machine:
            parent[machine] = parent[parent[machine]]
            machine = parent[machine]
        return machine

    critical = []
    for position, (one, other) in enumerate(cables):
        if find(one) != find(other):
            parent[find(one)] = find(other)
            critical.append(position)
    return critical
