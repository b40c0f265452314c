# fails: test_the_first_of_equal_stretches_is_named
# teaches: the start belongs to the best stretch; the running one may have begun anew since
def best_stretch(changes):
    best, stop = None, 0
    running, start = 0, 0
    for day, change in enumerate(changes):
        if running <= 0:
            running, start = 0, day
        running += change
        if best is None or running > best:
            best, stop = running, day + 1
    return best, start, stop
