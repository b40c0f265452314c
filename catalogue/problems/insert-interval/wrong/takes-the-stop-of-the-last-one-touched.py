# fails: test_a_window_may_swallow_all_others
# teaches: the new window may stop later than the last one that it touches
def insert_window(windows, new):
    start, stop = new
    before = [window for window in windows if window[1] < start]
    after = [window for window in windows if window[0] > stop]
    touching = windows[len(before) : len(windows) - len(after)]
    if touching:
        start, stop = min(start, touching[0][0]), touching[-1][1]
    return [*before, (start, stop), *after]
