# fails: test_a_walk_of_thousands_is_found
# teaches: the search is as deep as the walk is long; keep the path in a list
def full_walk(transitions):
    if not transitions:
        return []
    leaving, surplus, walk = {}, {}, []
    for state, following in transitions:
        leaving.setdefault(state, []).append(following)
        surplus[state] = surplus.get(state, 0) + 1
        surplus[following] = surplus.get(following, 0) - 1
    starts = [state for state, more in surplus.items() for _ in range(more)]
    if len(starts) > 1:
        return None

    def visit(state):
        while leaving.get(state):
            visit(leaving[state].pop())
        walk.append(state)

    visit(starts[0] if starts else transitions[0][0])
    return walk[::-1] if len(walk) == len(transitions) + 1 else None
