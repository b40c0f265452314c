# fails: test_the_forecast_is_left_alone
# teaches: a sentinel appended to the caller's list stays there; append it to a copy
def largest_rectangle(free):
    best, rising = 0, []
    free.append(0)
    for position, height in enumerate(free):
        while rising and free[rising[-1]] >= height:
            smallest = free[rising.pop()]
            start = rising[-1] + 1 if rising else 0
            best = max(best, smallest * (position - start))
        rising.append(position)
    return best
