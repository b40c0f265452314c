# fails: test_a_stretch_reaches_back_over_larger_numbers
# teaches: an hour's stretch reaches back over the larger ones popped before it, to just behind what lies below it
def largest_rectangle(free):
    best, rising = 0, []
    for position, height in enumerate([*free, 0]):
        while rising and free[rising[-1]] >= height:
            start = rising.pop()
            best = max(best, free[start] * (position - start))
        rising.append(position)
    return best
