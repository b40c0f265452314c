# fails: test_the_last_stretch_counts
# teaches: the last stretch ends with the list, not with a repeat; measure at each position
def longest_distinct(tokens):
    best, start, last = (0, 0), 0, {}
    for position, token in enumerate(tokens):
        if last.get(token, -1) >= start:
            if position - start > best[1] - best[0]:
                best = (start, position)
            start = last[token] + 1
        last[token] = position
    return best
