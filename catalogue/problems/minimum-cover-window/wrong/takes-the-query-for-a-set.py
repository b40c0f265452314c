# fails: test_what_is_needed_twice_is_found_twice
# teaches: what stands in the query twice is needed twice; compare counts, not sets
def smallest_cover(tokens, query):
    if not query:
        return 0, 0
    needed = set(query)
    best, last = None, {}
    for stop, token in enumerate(tokens, 1):
        if token in needed:
            last[token] = stop - 1
            if len(last) == len(needed):
                start = min(last.values())
                if best is None or stop - start < best[1] - best[0]:
                    best = (start, stop)
    return best
