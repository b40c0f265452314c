# fails: test_an_entry_is_used_once
# teaches: the third value may be there only because it is one of the two; look it up among other entries
def explanations(hours, difference):
    values = set(hours)
    triples = set()
    for i, a in enumerate(hours):
        for b in hours[i + 1 :]:
            if difference - a - b in values:
                triples.add(tuple(sorted((a, b, difference - a - b))))
    return sorted(triples)
