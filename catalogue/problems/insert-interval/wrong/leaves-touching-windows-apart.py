# fails: test_windows_that_touch_become_one
# teaches: a window that stops as the other starts leaves no gap, so the two become one
def insert_window(windows, new):
    start, stop = new
    before = [window for window in windows if window[1] <= start]
    after = [window for window in windows if window[0] >= stop]
    touching = windows[len(before) : len(windows) - len(after)]
    if touching:
        start, stop = min(start, touching[0][0]), max(stop, touching[-1][1])
    return [*before, (start, stop), *after]
