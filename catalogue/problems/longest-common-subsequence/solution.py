def common_lines(old: list[str], new: list[str]) -> list[str]:
    """A longest list of lines that stand in this order, not necessarily next to each other, in both old and new."""
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]  # of what old[i:] and new[j:] have in common
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            if old[i] == new[j]:
                lengths[i][j] = lengths[i + 1][j + 1] + 1
            else:
                lengths[i][j] = max(lengths[i + 1][j], lengths[i][j + 1])
    common, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if old[i] == new[j]:
            common.append(old[i])
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] > lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return common
