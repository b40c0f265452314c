def common_lines(old: list[str], new: list[str]) -> list[str]:
    """From each pair of places, leave out one line or the other, to the end."""

    def common_from(i, j):
        if i == len(old) or j == len(new):
            return []
        if old[i] == new[j]:
            return [old[i], *common_from(i + 1, j + 1)]
        return max(common_from(i + 1, j), common_from(i, j + 1), key=len)

    return common_from(0, 0)
