# fails: test_stars_at_the_end_need_nothing
# teaches: when the name is used up, what is left of the pattern may be stars, and must be nothing else
def matches(name, pattern):
    i = j = 0
    star, resume = -1, 0
    while i < len(name):
        if j < len(pattern) and pattern[j] == "*":
            star, resume = j, i
            j += 1
        elif j < len(pattern) and pattern[j] in ("?", name[i]):
            i, j = i + 1, j + 1
        elif star >= 0:
            resume += 1
            i, j = resume, star + 1
        else:
            return False
    return j == len(pattern)
