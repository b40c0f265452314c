def matches(name: str, pattern: str) -> bool:
    """A star takes nothing, or one more character; both are tried, to the end."""

    def matches_from(i, j):
        if j == len(pattern):
            return i == len(name)
        if pattern[j] == "*":
            return matches_from(i, j + 1) or i < len(name) and matches_from(i + 1, j)
        return i < len(name) and pattern[j] in ("?", name[i]) and matches_from(i + 1, j + 1)

    return matches_from(0, 0)
