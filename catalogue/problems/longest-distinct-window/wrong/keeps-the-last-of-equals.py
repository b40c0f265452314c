# fails: test_the_first_of_equally_long_stretches_is_named
# teaches: read how ties are broken: a stretch that is only as long does not replace an earlier one
def longest_distinct(tokens):
    best, start, last = (0, 0), 0, {}
    for position, token in enumerate(tokens):
        start = max(start, last.get(token, -1) + 1)
        last[token] = position
        if position + 1 - start >= best[1] - best[0]:
            best = (start, position + 1)
    return best
