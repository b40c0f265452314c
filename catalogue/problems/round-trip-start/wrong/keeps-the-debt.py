# fails: test_the_start_is_found_beyond_several_failures
# teaches: a new start begins with no credits and no debt
def round_trip_start(grants, costs):
    start = total = balance = 0
    for site, (grant, cost) in enumerate(zip(grants, costs)):
        total += grant - cost
        balance += grant - cost
        if balance < 0:
            start = site + 1
    return start % len(grants) if total >= 0 else None
