# fails: test_the_most_may_run_late_or_early
# teaches: the largest number of busy GPUs is wanted, not that after the last start
def gpus_needed(runs):
    starts, stops = sorted(start for start, _ in runs), sorted(stop for _, stop in runs)
    released = 0
    for start in starts:
        while stops[released] <= start:
            released += 1
    return len(runs) - released
