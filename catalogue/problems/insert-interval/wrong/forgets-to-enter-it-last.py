# fails: test_a_window_may_come_first_or_last
# teaches: if nothing comes behind the new window, it has still to be entered
def insert_window(windows, new):
    start, stop = new
    result, entered = [], False
    for window in windows:
        if window[1] < start:
            result.append(window)
        elif window[0] > stop:
            if not entered:
                result.append((start, stop))
                entered = True
            result.append(window)
        else:
            start, stop = min(start, window[0]), max(stop, window[1])
    return result
