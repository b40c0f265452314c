# fails: test_states_may_lead_to_the_same_one
# teaches: a state may lie on a tail that is never returned to; only what is left after it goes round
def states_after(step, n):
    answers = []
    for state in range(len(step)):
        path = []
        while state not in path:
            path.append(state)
            state = step[state]
        answers.append(path[n % len(path)])
    return answers
