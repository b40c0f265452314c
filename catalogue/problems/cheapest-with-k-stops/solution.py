def lowest_price(regions: int, links: list[tuple[int, int, int]], source: int, target: int, relays: int) -> int | None:
    """Lowest sum of prices from source to target over at most relays + 1 links; None if there is no such route."""
    lowest = [None] * regions
    lowest[source] = 0
    for _ in range(relays + 1):
        longer = lowest.copy()  # one link more: read the old prices, write the new ones
        for sender, receiver, price in links:
            if lowest[sender] is None:
                continue
            total = lowest[sender] + price
            if longer[receiver] is None or total < longer[receiver]:
                longer[receiver] = total
        if longer == lowest:
            break
        lowest = longer
    return lowest[target]
