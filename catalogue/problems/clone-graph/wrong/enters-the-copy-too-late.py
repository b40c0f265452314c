# fails: test_the_example_that_points_to_itself
# teaches: enter the copy before its neighbours are visited; else a loop never finds it
from warmup import GraphNode


def clone(start):
    copies = {}

    def copy(node):
        if node not in copies:
            neighbours = [copy(neighbour) for neighbour in node.neighbours]
            copies[node] = GraphNode(node.value, neighbours)
        return copies[node]

    return None if start is None else copy(start)
