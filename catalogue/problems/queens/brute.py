from itertools import product


def sampling_patterns(size: int, blocked: list[tuple[int, int]]) -> list[list[int]]:
    """Every choice of one column for each row, tested when it is complete."""
    patterns = []
    for pattern in product(range(size), repeat=size):
        if len(set(pattern)) < size or len({row + column for row, column in enumerate(pattern)}) < size:
            continue
        if len({row - column for row, column in enumerate(pattern)}) == size and not any(cell in blocked for cell in enumerate(pattern)):
            patterns.append(list(pattern))
    return patterns
