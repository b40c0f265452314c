# fails: test_a_line_is_used_once
# teaches: a pair of equal lines moves both places on; moving one alone uses the other again
def common_lines(old, new):
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            same = old[i] == new[j]
            lengths[i][j] = max(lengths[i][j + 1], lengths[i + 1][j] + same)
    common, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if old[i] == new[j] and lengths[i][j] == lengths[i + 1][j] + 1:
            common.append(old[i])
            i += 1
        elif lengths[i][j + 1] == lengths[i][j]:
            j += 1
        else:
            i += 1
    return common
