def states_after(step: list[int], n: int) -> list[int]:
    """For each state the state n steps later, where step[state] is the next one."""
    raise NotImplementedError
