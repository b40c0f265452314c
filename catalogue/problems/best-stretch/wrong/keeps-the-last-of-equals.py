# fails: test_the_first_of_equal_stretches_is_named
# teaches: of equal gains the first counts, so only a greater one may replace the best
def best_stretch(changes):
    best = None
    running, start = 0, 0
    for day, change in enumerate(changes):
        if running <= 0:
            running, start = 0, day
        running += change
        if best is None or running >= best[0]:
            best = (running, start, day + 1)
    return best
