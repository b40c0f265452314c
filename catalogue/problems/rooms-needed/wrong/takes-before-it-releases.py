# fails: test_the_example_of_runs_that_touch
# teaches: at equal times the stops come before the starts, as a GPU released is free at once
def gpus_needed(runs):
    events = sorted([(start, 0) for start, _ in runs] + [(stop, 1) for _, stop in runs])
    busy = most = 0
    for _, stops in events:
        busy += -1 if stops else 1
        most = max(most, busy)
    return most
