def states_after(step: list[int], n: int) -> list[int]:
    """For each state the state n steps later, where step[state] is the next one."""
    result = list(range(len(step)))
    power = step  # the table of 1, 2, 4, … steps
    while n:
        if n & 1:
            result = [power[state] for state in result]
        power = [power[state] for state in power]
        n >>= 1
    return result
