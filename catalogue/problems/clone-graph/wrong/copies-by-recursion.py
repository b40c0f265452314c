# fails: test_a_chain_of_thousands_is_copied
# teaches: the search is as deep as a path is long; keep a list of what is waiting
from warmup import GraphNode


def clone(start):
    copies = {}

    def copy(node):
        if node not in copies:
            copies[node] = GraphNode(node.value)
            copies[node].neighbours.extend(copy(neighbour) for neighbour in node.neighbours)
        return copies[node]

    return None if start is None else copy(start)
