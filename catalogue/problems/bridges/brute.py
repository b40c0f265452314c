def critical_cables(machines: int, cables: list[tuple[int, int]]) -> list[int]:
    """Takes out one cable after the other, and searches for a way from its one end to its other."""
    ends = [[] for _ in range(machines)]
    for position, (one, other) in enumerate(cables):
        ends[one].append((other, position))
        ends[other].append((one, position))
    critical = []
    for cut, (start, goal) in enumerate(cables):
        reached, waiting = {start}, [start]
        for machine in waiting:
            for other, position in ends[machine]:
                if position != cut and other not in reached:
                    reached.add(other)
                    waiting.append(other)
        if goal not in reached:
            critical.append(cut)
    return critical
