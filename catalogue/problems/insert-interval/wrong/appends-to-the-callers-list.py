# fails: test_the_calendar_is_left_alone
# teaches: append and sort change the caller's calendar; work on a copy
def insert_window(windows, new):
    windows.append(new)
    windows.sort()
    result = [list(windows[0])]
    for start, stop in windows[1:]:
        if start <= result[-1][1]:
            result[-1][1] = max(result[-1][1], stop)
        else:
            result.append([start, stop])
    return [tuple(window) for window in result]
