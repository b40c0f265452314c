# fails: test_a_window_within_another_does_not_cut_it_short
# teaches: a window that starts later may stop earlier; keep the larger stop
def merge_windows(windows):
    merged = []
    for start, stop in sorted(windows):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], stop)
        else:
            merged.append((start, stop))
    return merged
