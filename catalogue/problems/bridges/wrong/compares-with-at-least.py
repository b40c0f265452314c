# fails: test_no_cable_of_a_ring_is_critical
# teaches: a ring that ends at the machine above goes round the cable; at least is the test for critical machines
def critical_cables(machines, cables):
    ends = [[] for _ in range(machines)]
    for position, (one, other) in enumerate(cables):
        ends[one].append((other, position))
        ends[other].append((one, position))
    number, lowest, critical = {}, {}, []
    for root in range(machines):
        if root in number:
            continue
        number[root] = lowest[root] = len(number)
        path = [(root, None, iter(ends[root]))]
        while path:
            machine, found_by, remaining = path[-1]
            for other, position in remaining:
                if position == found_by:
                    continue
                if other not in number:
                    number[other] = lowest[other] = len(number)
                    path.append((other, position, iter(ends[other])))
                    break
                lowest[machine] = min(lowest[machine], number[other])
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    lowest[above] = min(lowest[above], lowest[machine])
                    if lowest[machine] >= number[above]:
                        critical.append(found_by)
    return sorted(critical)
