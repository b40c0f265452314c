# fails: test_marks_in_the_name_are_plain_characters
# teaches: only the pattern has symbols; a ? in the name is a character like any other
def matches(name, pattern):
    ends = [True] + [False] * len(name)
    for symbol in pattern:
        if symbol == "*":
            ends = [any(ends[: j + 1]) for j in range(len(name) + 1)]
        else:
            ends = [False] + [end and (symbol == character or "?" in (symbol, character)) for end, character in zip(ends, name)]
    return ends[-1]
