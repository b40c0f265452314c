# fails: test_the_start_never_moves_back
# teaches: a token last seen before the window does not matter; without a maximum it draws the start back
def longest_distinct(tokens):
    best, start, last = (0, 0), 0, {}
    for position, token in enumerate(tokens):
        if token in last:
            start = last[token] + 1
        last[token] = position
        if position + 1 - start > best[1] - best[0]:
            best = (start, position + 1)
    return best
