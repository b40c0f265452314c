# fails: test_the_transfer_back_counts
# teaches: a pass that ends well has not paid for the sites before the start; the total has to
def round_trip_start(grants, costs):
    start = balance = 0
    for site, (grant, cost) in enumerate(zip(grants, costs)):
        balance += grant - cost
        if balance < 0:
            start, balance = site + 1, 0
    return start if start < len(grants) else None
