def minutes_until_all_fail(machines: int, links: list[tuple[int, int]], failed: list[int]) -> int | None:
    """First minute at which all machines are down, if failures pass to neighbours minute by minute; None if some never fail."""
    neighbours = [[] for _ in range(machines)]
    for one, other in links:
        neighbours[one].append(other)
        neighbours[other].append(one)
    minute_of = {machine: 0 for machine in failed}
    queue = list(minute_of)  # all sources at once
    for machine in queue:  # the list grows while it is read
        for neighbour in neighbours[machine]:
            if neighbour not in minute_of:
                minute_of[neighbour] = minute_of[machine] + 1
                queue.append(neighbour)
    return max(minute_of.values(), default=0) if len(minute_of) == machines else None
