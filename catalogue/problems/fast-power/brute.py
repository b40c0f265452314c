def states_after(step: list[int], n: int) -> list[int]:
    """One step after another."""
    result = list(range(len(step)))
    for _ in range(n):
        result = [step[state] for state in result]
    return result
