# fails: test_the_example_of_losses_alone
# teaches: a best that begins at 0 stands for an empty stretch, which losses alone cannot beat
def best_stretch(changes):
    best = (0, 0, 0)
    running, start = 0, 0
    for day, change in enumerate(changes):
        if running <= 0:
            running, start = 0, day
        running += change
        if running > best[0]:
            best = (running, start, day + 1)
    return best
