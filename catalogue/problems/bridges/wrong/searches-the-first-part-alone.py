# fails: test_every_part_is_searched
# teaches: one search reaches one part; begin anew at each machine that was not found
def critical_cables(machines, cables):
    ends = [[] for _ in range(machines)]
    for position, (one, other) in enumerate(cables):
        ends[one].append((other, position))
        ends[other].append((one, position))
    if not machines:
        return []
    number, lowest, critical = {0: 0}, {0: 0}, []
    path = [(0, None, iter(ends[0]))]
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
                if lowest[machine] > number[above]:
                    critical.append(found_by)
    return sorted(critical)
