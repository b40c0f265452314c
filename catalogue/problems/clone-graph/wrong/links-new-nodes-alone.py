# fails: test_the_example_by_hand
# teaches: a link to a node that has its copy already is still a link
from warmup import GraphNode


def clone(start):
    if start is None:
        return None
    copies, waiting = {start: GraphNode(start.value)}, [start]
    while waiting:
        node = waiting.pop()
        for neighbour in node.neighbours:
            if neighbour not in copies:
                copies[neighbour] = GraphNode(neighbour.value)
                copies[node].neighbours.append(copies[neighbour])
                waiting.append(neighbour)
    return copies[start]
