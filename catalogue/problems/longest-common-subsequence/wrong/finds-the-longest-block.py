# fails: test_the_lines_need_not_be_next_to_each_other
# teaches: a subsequence may leave lines out; a block may not, and its count begins again at each difference
def common_lines(old, new):
    best = []
    for i in range(len(old)):
        for j in range(len(new)):
            length = 0
            while i + length < len(old) and j + length < len(new) and old[i + length] == new[j + length]:
                length += 1
            if length > len(best):
                best = old[i : i + length]
    return best
