from warmup import GraphNode


def clone(start: GraphNode | None) -> GraphNode | None:
    """The copy of start, in a copy of all that can be reached from it."""
    if start is None:
        return None
    copies = {start: GraphNode(start.value)}  # nodes are hashed by identity: equal values stay apart
    waiting = [start]
    while waiting:
        node = waiting.pop()
        for neighbour in node.neighbours:
            if neighbour not in copies:
                copies[neighbour] = GraphNode(neighbour.value)
                waiting.append(neighbour)
            copies[node].neighbours.append(copies[neighbour])
    return copies[start]
