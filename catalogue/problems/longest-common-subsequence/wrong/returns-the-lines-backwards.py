# fails: test_the_example_by_hand
# teaches: a walk from the end of the table meets the last line first
def common_lines(old, new):
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(1, len(old) + 1):
        for j in range(1, len(new) + 1):
            if old[i - 1] == new[j - 1]:
                lengths[i][j] = lengths[i - 1][j - 1] + 1
            else:
                lengths[i][j] = max(lengths[i - 1][j], lengths[i][j - 1])
    common, i, j = [], len(old), len(new)
    while i and j:
        if old[i - 1] == new[j - 1]:
            common.append(old[i - 1])
            i, j = i - 1, j - 1
        elif lengths[i - 1][j] >= lengths[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return common
