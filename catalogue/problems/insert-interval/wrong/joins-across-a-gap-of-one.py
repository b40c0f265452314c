# fails: test_windows_at_a_distance_of_one_stay_apart
# teaches: stop is not part of the window, so a stop of 3 and a start of 4 have a free unit between them
def insert_window(windows, new):
    start, stop = new
    before = [window for window in windows if window[1] + 1 < start]
    after = [window for window in windows if window[0] - 1 > stop]
    touching = windows[len(before) : len(windows) - len(after)]
    if touching:
        start, stop = min(start, touching[0][0]), max(stop, touching[-1][1])
    return [*before, (start, stop), *after]
