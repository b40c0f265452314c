# fails: test_windows_that_touch_become_one
# teaches: where one window starts as the other stops there is no gap, so they become one
def merge_windows(windows):
    merged = []
    for start, stop in sorted(windows):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], stop))
        else:
            merged.append((start, stop))
    return merged
