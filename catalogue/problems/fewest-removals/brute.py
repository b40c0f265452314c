def fewest_removals(bookings: list[tuple[int, int]]) -> int:
    """For each booking the most that can be kept with it as the last, over all that may come before it."""
    order = sorted(bookings)
    kept = []
    for position, (start, _) in enumerate(order):
        before = [kept[i] for i in range(position) if order[i][1] <= start]
        kept.append(1 + max(before, default=0))
    return len(bookings) - max(kept, default=0)
