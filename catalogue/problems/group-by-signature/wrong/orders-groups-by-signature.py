# fails: test_groups_come_in_the_order_of_their_first_documents
# teaches: grouping runs of equal keys needs sorted input, and sorting loses the order of first documents
from itertools import groupby


def same_bags(documents):
    keys = [tuple(sorted(document)) for document in documents]
    order = sorted(range(len(documents)), key=keys.__getitem__)
    return [list(group) for _, group in groupby(order, key=keys.__getitem__)]
