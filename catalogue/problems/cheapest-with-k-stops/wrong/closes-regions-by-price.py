# fails: test_a_dearer_way_with_fewer_links_counts
# teaches: the cheapest way to a region may need too many links; the number of links belongs to the state
from heapq import heappop, heappush


def lowest_price(regions, links, source, target, relays):
    waiting, closed = [(0, 0, source)], set()
    while waiting:
        total, used, region = heappop(waiting)
        if region == target:
            return total
        if region in closed or used > relays:
            continue
        closed.add(region)
        for sender, receiver, price in links:
            if sender == region:
                heappush(waiting, (total + price, used + 1, receiver))
    return None
