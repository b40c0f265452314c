# fails: test_a_shared_node_is_copied_once
# teaches: a node on the path is not the only one to be found again; a shared node has one copy
from warmup import GraphNode


def clone(start):
    def copy(node, path):
        if node in path:
            return path[node]
        path = {**path, node: GraphNode(node.value)}
        path[node].neighbours.extend(copy(neighbour, path) for neighbour in node.neighbours)
        return path[node]

    return None if start is None else copy(start, {})
