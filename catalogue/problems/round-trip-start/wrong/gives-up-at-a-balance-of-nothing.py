# fails: test_a_balance_of_nothing_is_enough
# teaches: with a balance of exactly 0 the job can go on; only below 0 it owes something
def round_trip_start(grants, costs):
    start = total = balance = 0
    for site, (grant, cost) in enumerate(zip(grants, costs)):
        total += grant - cost
        balance += grant - cost
        if balance <= 0:
            start, balance = (site + 1) % len(grants), 0
    return start if total >= 0 else None
