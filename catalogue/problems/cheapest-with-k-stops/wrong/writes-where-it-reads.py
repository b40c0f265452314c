# fails: test_a_round_goes_over_one_link
# teaches: in one list, a round passes an improvement on within itself, over several links; read the old prices
def lowest_price(regions, links, source, target, relays):
    lowest = [None] * regions
    lowest[source] = 0
    for _ in range(relays + 1):
        for sender, receiver, price in links:
            if lowest[sender] is not None and (lowest[receiver] is None or lowest[sender] + price < lowest[receiver]):
                lowest[receiver] = lowest[sender] + price
    return lowest[target]
