# fails: test_a_star_may_stand_for_nothing
# teaches: a star stands for any number of characters, and none is a number
def matches(name, pattern):
    ends = [True] + [False] * len(name)
    for symbol in pattern:
        if symbol == "*":
            ends = [any(ends[:j]) for j in range(len(name) + 1)]
        else:
            ends = [False] + [end and symbol in ("?", character) for end, character in zip(ends, name)]
    return ends[-1]
