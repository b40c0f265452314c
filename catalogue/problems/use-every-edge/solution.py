def full_walk(transitions: list[tuple[str, str]]) -> list[str] | None:
    """States of a walk that takes every transition exactly once; None if there is none, [] without transitions."""
    if not transitions:
        return []
    leaving, surplus = {}, {}
    for state, following in transitions:
        leaving.setdefault(state, []).append(following)
        surplus[state] = surplus.get(state, 0) + 1
        surplus[following] = surplus.get(following, 0) - 1
    starts = [state for state, more in surplus.items() if more > 0]
    if sum(surplus[state] for state in starts) > 1:
        return None
    path, walk = starts or [transitions[0][0]], []
    while path:
        if leaving.get(path[-1]):
            path.append(leaving[path[-1]].pop())
        else:
            walk.append(path.pop())  # nothing leaves it any more: all that follows it has been written down
    return walk[::-1] if len(walk) == len(transitions) + 1 else None
