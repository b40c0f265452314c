from itertools import accumulate
from operator import or_


def matches(name: str, pattern: str) -> bool:
    """Whether pattern describes the whole name: * stands for any characters, ? for exactly one, any other for itself."""
    ends = [True] + [False] * len(name)  # ends[j]: whether the pattern so far describes name[:j]
    for symbol in pattern:
        if symbol == "*":
            ends = list(accumulate(ends, or_))  # from any earlier end on
        else:
            ends = [False] + [end and symbol in ("?", character) for end, character in zip(ends, name)]
    return ends[-1]
