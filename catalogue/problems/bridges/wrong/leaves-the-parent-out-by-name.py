# fails: test_double_cables_are_not_critical
# teaches: leave out the one cable by which one came; a second cable to the same machine is a way round
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
        path = [(root, None, None, iter(ends[root]))]
        while path:
            machine, parent, found_by, remaining = path[-1]
            for other, position in remaining:
                if other == parent:
                    continue
                if other not in number:
                    number[other] = lowest[other] = len(number)
                    path.append((other, machine, position, iter(ends[other])))
                    break
                lowest[machine] = min(lowest[machine], number[other])
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    lowest[above] = min(lowest[above], lowest[machine])
                    if lowest[machine] > number[above]:
                        critical.append(found_by)
    return sorted(critical)
