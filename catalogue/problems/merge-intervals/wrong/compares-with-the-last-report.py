# fails: test_a_window_within_another_does_not_cut_it_short
# teaches: compare with the merged window, which may reach further than the report before
def merge_windows(windows):
    merged, before = [], None
    for start, stop in sorted(windows):
        if before is not None and start <= before:
            merged[-1] = (merged[-1][0], max(merged[-1][1], stop))
        else:
            merged.append((start, stop))
        before = stop
    return merged
