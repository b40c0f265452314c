def minutes_until_all_fail(machines: int, links: list[tuple[int, int]], failed: list[int]) -> int | None:
    """Minute after minute, goes through all links and notes who fails next."""
    down, minute = set(failed), 0
    while len(down) < machines:
        fresh = set()
        for one, other in links:
            if one in down and other not in down:
                fresh.add(other)
            if other in down and one not in down:
                fresh.add(one)
        if not fresh:
            return None
        down |= fresh
        minute += 1
    return minute
