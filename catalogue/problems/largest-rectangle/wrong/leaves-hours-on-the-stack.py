# fails: test_numbers_that_rise_are_ended_by_the_end
# teaches: the end ends every stretch; what is still on the stack must be measured too
def largest_rectangle(free):
    best, rising = 0, []
    for position, height in enumerate(free):
        while rising and free[rising[-1]] >= height:
            smallest = free[rising.pop()]
            start = rising[-1] + 1 if rising else 0
            best = max(best, smallest * (position - start))
        rising.append(position)
    return best
