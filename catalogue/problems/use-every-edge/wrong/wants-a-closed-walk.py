# fails: test_a_walk_may_end_elsewhere
# teaches: one state may have one more that leaves, and one state one more that enters
def full_walk(transitions):
    if not transitions:
        return []
    leaving, surplus = {}, {}
    for state, following in transitions:
        leaving.setdefault(state, []).append(following)
        surplus[state] = surplus.get(state, 0) + 1
        surplus[following] = surplus.get(following, 0) - 1
    if any(surplus.values()):
        return None
    path, walk = [transitions[0][0]], []
    while path:
        if leaving.get(path[-1]):
            path.append(leaving[path[-1]].pop())
        else:
            walk.append(path.pop())
    return walk[::-1] if len(walk) == len(transitions) + 1 else None
