# fails: test_parts_that_do_not_hang_together_give_none
# teaches: numbers that fit at each state do not join two circuits; see whether every transition was taken
def full_walk(transitions):
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
    return walk[::-1]
