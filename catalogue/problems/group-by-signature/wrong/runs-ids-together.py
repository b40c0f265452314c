# fails: test_ids_are_not_run_together
# teaches: without a separator, 1 and 12 read like 11 and 2
def same_bags(documents):
    groups = {}
    for position, document in enumerate(documents):
        groups.setdefault("".join(map(str, sorted(document))), []).append(position)
    return list(groups.values())
