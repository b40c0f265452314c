# fails: test_random_rings_agree_with_all_trips
# teaches: the trip goes on over the last site to the first ones, up to the start
def round_trip_start(grants, costs):
    for start in range(len(grants)):
        balance = 0
        for grant, cost in zip(grants[start:], costs[start:]):
            balance += grant - cost
            if balance < 0:
                break
        else:
            return start
    return None
