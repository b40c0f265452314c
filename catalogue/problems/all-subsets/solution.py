from collections import Counter


def ablations(parts: list[str]) -> list[list[str]]:
    """Every set of parts once, equal names being interchangeable; each as a list in alphabetical order."""
    subsets = [[]]
    for name, count in sorted(Counter(parts).items()):  # how many of the equal parts are off is the choice, not which
        subsets = [subset + [name] * copies for subset in subsets for copies in range(count + 1)]
    return subsets
