# fails: test_a_late_report_may_join_everything
# teaches: in the order of their stops, a window may reach back over several that were written already
def merge_windows(windows):
    merged = []
    for start, stop in sorted(windows, key=lambda window: window[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (min(merged[-1][0], start), stop)
        else:
            merged.append((start, stop))
    return merged
