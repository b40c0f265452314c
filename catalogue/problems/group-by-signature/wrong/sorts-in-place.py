# fails: test_the_documents_are_left_alone
# teaches: list.sort changes the caller's documents; sorted makes a copy
def same_bags(documents):
    groups = {}
    for position, document in enumerate(documents):
        document.sort()
        groups.setdefault(tuple(document), []).append(position)
    return list(groups.values())
