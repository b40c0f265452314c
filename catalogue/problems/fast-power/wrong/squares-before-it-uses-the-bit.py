# fails: test_small_numbers_of_steps_are_right
# teaches: the lowest bit stands for one step, so the table is used before it is squared
def states_after(step, n):
    result, power = list(range(len(step))), list(step)
    while n:
        power = [power[state] for state in power]
        if n & 1:
            result = [power[state] for state in result]
        n >>= 1
    return result
