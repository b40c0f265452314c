# fails: test_a_repeated_token_cuts_behind_its_last_place
# teaches: what follows the earlier place of the repeated token stays in the window
def longest_distinct(tokens):
    best, start, seen = (0, 0), 0, set()
    for position, token in enumerate(tokens):
        if token in seen:
            start, seen = position, set()
        seen.add(token)
        if position + 1 - start > best[1] - best[0]:
            best = (start, position + 1)
    return best
