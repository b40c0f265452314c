def full_walk(transitions: list[tuple[str, str]]) -> list[str] | None:
    """Looks for each step through all transitions that are not taken yet, and goes back where none is left."""
    if not transitions:
        return []
    balance = {}
    for state, following in transitions:
        balance[state] = balance.get(state, 0) + 1
        balance[following] = balance.get(following, 0) - 1
    starts = [state for state, more in balance.items() for _ in range(more)]
    if len(starts) > 1:
        return None
    unused, path, walk = list(transitions), starts or [transitions[0][0]], []
    while path:
        place = next((place for place, (state, _) in enumerate(unused) if state == path[-1]), None)
        if place is None:
            walk.append(path.pop())
        else:
            path.append(unused.pop(place)[1])
    return walk[::-1] if not unused else None
