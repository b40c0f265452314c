# fails: test_the_example_by_hand
# teaches: a copy of the list still holds the original neighbours
from warmup import GraphNode


def clone(start):
    return None if start is None else GraphNode(start.value, list(start.neighbours))
