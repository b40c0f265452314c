# fails: test_the_whole_name_is_described
# teaches: what the pattern leaves over at the end of the name is described by nothing
def matches(name, pattern):
    ends = [True] + [False] * len(name)
    for symbol in pattern:
        if symbol == "*":
            ends = [any(ends[: j + 1]) for j in range(len(name) + 1)]
        else:
            ends = [False] + [end and symbol in ("?", character) for end, character in zip(ends, name)]
    return any(ends)
