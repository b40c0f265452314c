# fails: test_without_relays_only_direct_links_count
# teaches: with k regions in between, a route has k + 1 links
def lowest_price(regions, links, source, target, relays):
    lowest = [None] * regions
    lowest[source] = 0
    for _ in range(relays):
        longer = lowest.copy()
        for sender, receiver, price in links:
            if lowest[sender] is not None and (longer[receiver] is None or lowest[sender] + price < longer[receiver]):
                longer[receiver] = lowest[sender] + price
        lowest = longer
    return lowest[target]
