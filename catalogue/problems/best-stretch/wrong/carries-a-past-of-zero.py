# fails: test_days_without_a_change_do_not_lengthen_a_stretch
# teaches: a past that adds up to 0 gains nothing and makes the stretch longer
def best_stretch(changes):
    best = None
    running, start = 0, 0
    for day, change in enumerate(changes):
        if running < 0:
            running, start = 0, day
        running += change
        if best is None or running > best[0]:
            best = (running, start, day + 1)
    return best
