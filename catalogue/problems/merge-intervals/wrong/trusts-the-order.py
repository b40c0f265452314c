# fails: test_the_example_by_hand
# teaches: the reports come in any order, so they have to be sorted first
def merge_windows(windows):
    merged = []
    for start, stop in windows:
        if merged and start <= merged[-1][1] and stop >= merged[-1][0]:
            merged[-1] = (min(merged[-1][0], start), max(merged[-1][1], stop))
        else:
            merged.append((start, stop))
    return sorted(merged)
