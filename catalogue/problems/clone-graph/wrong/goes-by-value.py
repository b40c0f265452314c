# fails: test_equal_values_stay_apart
# teaches: a node is known by its identity; two nodes with one value are two nodes
from warmup import GraphNode


def clone(start):
    if start is None:
        return None
    copies, waiting = {start.value: GraphNode(start.value)}, [start]
    while waiting:
        node = waiting.pop()
        for neighbour in node.neighbours:
            if neighbour.value not in copies:
                copies[neighbour.value] = GraphNode(neighbour.value)
                waiting.append(neighbour)
            copies[node.value].neighbours.append(copies[neighbour.value])
    return copies[start.value]
