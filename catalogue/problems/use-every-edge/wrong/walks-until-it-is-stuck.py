# fails: test_detours_are_not_left_out
# teaches: the first time one is stuck, circuits may be left over; they must be joined in where the walk passes
def full_walk(transitions):
    if not transitions:
        return []
    found = None
    for order in (transitions, transitions[::-1]):
        leaving, surplus = {}, {}
        for state, following in order:
            leaving.setdefault(state, []).append(following)
            surplus[state] = surplus.get(state, 0) + 1
            surplus[following] = surplus.get(following, 0) - 1
        walk = [max(surplus, key=surplus.get)]
        while leaving.get(walk[-1]):
            walk.append(leaving[walk[-1]].pop())
        if len(walk) == len(transitions) + 1:
            found = walk
    return found
