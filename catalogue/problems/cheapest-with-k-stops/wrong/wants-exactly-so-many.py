# fails: test_more_relays_than_regions_may_be_allowed
# teaches: at most, not exactly: what was reached over fewer links remains reached
def lowest_price(regions, links, source, target, relays):
    best, lowest = 0 if source == target else None, {source: 0}
    for _ in range(relays + 1):
        longer = {}
        for sender, receiver, price in links:
            if sender in lowest and lowest[sender] + price < longer.get(receiver, float("inf")):
                longer[receiver] = lowest[sender] + price
        lowest = longer
    if target in lowest and (best is None or lowest[target] < best):
        best = lowest[target]
    return best
