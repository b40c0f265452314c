def lowest_price(regions: int, links: list[tuple[int, int, int]], source: int, target: int, relays: int) -> int | None:
    """Follows every route that comes to no region twice."""
    leaving = [[] for _ in range(regions)]
    for sender, receiver, price in links:
        leaving[sender].append((receiver, price))

    def follow(region, left, visited):
        if region == target:
            return 0
        if left == 0:
            return None
        found = [None]
        for receiver, price in leaving[region]:
            if receiver not in visited:
                rest = follow(receiver, left - 1, visited | {receiver})
                if rest is not None:
                    found.append(price + rest)
        return min(found[1:], default=None)

    return follow(source, relays + 1, {source})
