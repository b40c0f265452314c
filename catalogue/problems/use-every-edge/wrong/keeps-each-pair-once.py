# fails: test_a_repeated_transition_is_taken_as_often
# teaches: a transition that is listed twice is two transitions; a set forgets one
def full_walk(transitions):
    transitions = list(dict.fromkeys(transitions))
    if not transitions:
        return []
    leaving, surplus = {}, {}
    for state, following in transitions:
        leaving.setdefault(state, []).append(following)
        surplus[state] = surplus.get(state, 0) + 1
        surplus[following] = surplus.get(following, 0) - 1
    starts = [state for state, more in surplus.items() for _ in range(more)]
    if len(starts) > 1:
        return None
    path, walk = starts or [transitions[0][0]], []
    while path:
        if leaving.get(path[-1]):
            path.append(leaving[path[-1]].pop())
        else:
            walk.append(path.pop())
    return walk[::-1] if len(walk) == len(transitions) + 1 else None
