# fails: test_a_loss_between_gains_is_carried
# teaches: a single loss is no reason to begin anew; only a sum that is no longer positive is
def best_stretch(changes):
    best = None
    running, start = 0, 0
    for day, change in enumerate(changes):
        if running <= 0 or change < 0:
            running, start = 0, day
        running += change
        if best is None or running > best[0]:
            best = (running, start, day + 1)
    return best
