# fails: test_random_rings_agree_with_all_trips
# teaches: one rich site may lie before a costly stretch; what counts is the sum up to each site
def round_trip_start(grants, costs):
    if sum(grants) < sum(costs):
        return None
    gains = [grant - cost for grant, cost in zip(grants, costs)]
    return gains.index(max(gains))
