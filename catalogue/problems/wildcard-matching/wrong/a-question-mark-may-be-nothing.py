# fails: test_a_question_mark_stands_for_one_character
# teaches: a question mark is exactly one character
def matches(name, pattern):
    ends = [True] + [False] * len(name)
    for symbol in pattern:
        if symbol == "*":
            ends = [any(ends[: j + 1]) for j in range(len(name) + 1)]
        elif symbol == "?":
            ends = [ends[j] or j > 0 and ends[j - 1] for j in range(len(name) + 1)]
        else:
            ends = [False] + [end and symbol == character for end, character in zip(ends, name)]
    return ends[-1]
