# fails: test_the_number_of_states_is_no_period
# teaches: the states repeat after the length of a cycle, which need not be the number of states
def states_after(step, n):
    result = list(range(len(step)))
    for _ in range(n % len(step) if step else 0):
        result = [step[state] for state in result]
    return result
