def critical_cables(machines: int, cables: list[tuple[int, int]]) -> list[int]:
    """Positions of the cables without which two connected machines are connected no longer, in ascending order."""
    ends = [[] for _ in range(machines)]
    for position, (one, other) in enumerate(cables):
        ends[one].append((other, position))
        ends[other].append((one, position))
    number = {}  # in the order in which machines are found
    lowest = {}  # smallest number that a cable from the machine, or from what was found below it, leads to
    critical = []
    for root in range(machines):
        if root in number:
            continue
        number[root] = lowest[root] = len(number)
        path = [(root, None, iter(ends[root]))]  # not recursion: a chain may be long
        while path:
            machine, found_by, remaining = path[-1]
            for other, position in remaining:
                if position == found_by:  # by its position: a second cable to the same machine is a way round
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
