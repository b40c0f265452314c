# fails: test_how_often_a_token_occurs_counts
# teaches: a set of tokens forgets how often each occurs
def same_bags(documents):
    groups = {}
    for position, document in enumerate(documents):
        groups.setdefault(frozenset(document), []).append(position)
    return list(groups.values())
