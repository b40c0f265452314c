# fails: test_the_example_of_no_step
# teaches: the product of no factors is the identity, so the result begins as that and not as one step
def states_after(step, n):
    result, power = list(step), list(step)
    n -= 1
    while n > 0:
        if n & 1:
            result = [power[state] for state in result]
        power = [power[state] for state in power]
        n >>= 1
    return result
