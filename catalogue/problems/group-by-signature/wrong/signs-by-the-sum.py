# fails: test_bags_with_equal_sums_and_products_differ
# teaches: length and sum forget the order and far more; a signature has to tell all bags apart
def same_bags(documents):
    groups = {}
    for position, document in enumerate(documents):
        groups.setdefault((len(document), sum(document)), []).append(position)
    return list(groups.values())
