# fails: test_a_walk_may_end_elsewhere
# teaches: an open walk begins where one more transition leaves than enters
def full_walk(transitions):
    if not transitions:
        return []
    leaving = {}
    for state, following in transitions:
        leaving.setdefault(state, []).append(following)
    path, walk = [transitions[0][0]], []
    while path:
        if leaving.get(path[-1]):
            path.append(leaving[path[-1]].pop())
        else:
            walk.append(path.pop())
    walk.reverse()
    return walk if sorted(zip(walk, walk[1:])) == sorted(transitions) else None
