# fails: test_the_example_by_hand
# teaches: the route with the fewest links is found first, but a longer one that is still allowed may be cheaper
def lowest_price(regions, links, source, target, relays):
    lowest = [None] * regions
    lowest[source] = 0
    for _ in range(relays + 1):
        if lowest[target] is not None:
            break
        longer = lowest.copy()
        for sender, receiver, price in links:
            if lowest[sender] is not None and (longer[receiver] is None or lowest[sender] + price < longer[receiver]):
                longer[receiver] = lowest[sender] + price
        lowest = longer
    return lowest[target]
