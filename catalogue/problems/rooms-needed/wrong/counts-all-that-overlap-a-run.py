# fails: test_overlapping_one_run_is_not_overlapping_each_other
# teaches: the runs that overlap one long run need not overlap each other; count at a moment
def gpus_needed(runs):
    return max((sum(first < stop and start < last for first, last in runs) for start, stop in runs), default=0)
