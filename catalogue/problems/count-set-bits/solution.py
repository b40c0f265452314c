from collections import Counter


def places(n: int) -> list[tuple[int, int]]:
    """For each number below n: how many of its bits are set, and how many smaller numbers have as many."""
    sizes = [0] * n
    lines = Counter()  # so far, by size
    answers = []
    for subset in range(n):
        size = sizes[subset] = sizes[subset >> 1] + (subset & 1)  # the parentheses matter: + binds tighter than &
        answers.append((size, lines[size]))
        lines[size] += 1
    return answers
