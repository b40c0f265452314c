# fails: test_runs_that_overlap_in_a_chain_need_two
# teaches: a run may follow one that has long stopped; ask which GPU is free, not what the run before did
def gpus_needed(runs):
    order = sorted(runs)
    needed = most = min(1, len(runs))
    for (_, stop), (start, _) in zip(order, order[1:]):
        needed = needed + 1 if start < stop else 1
        most = max(most, needed)
    return most
