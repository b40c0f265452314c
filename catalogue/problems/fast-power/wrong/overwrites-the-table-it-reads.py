# fails: test_small_numbers_of_steps_are_right
# teaches: composed in place, later entries read ones that have been replaced already
def states_after(step, n):
    result, power = list(range(len(step))), list(step)
    while n:
        if n & 1:
            result = [power[state] for state in result]
        for state in range(len(power)):
            power[state] = power[power[state]]
        n >>= 1
    return result
