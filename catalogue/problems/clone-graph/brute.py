from warmup import GraphNode


def clone(start: GraphNode | None) -> GraphNode | None:
    """Keeps pairs of node and copy in a list, and searches it for each link."""
    if start is None:
        return None
    pairs = [(start, GraphNode(start.value))]
    for node, copy in pairs:  # the list grows while it is read
        for neighbour in node.neighbours:
            found = next((twin for original, twin in pairs if original is neighbour), None)
            if found is None:
                found = GraphNode(neighbour.value)
                pairs.append((neighbour, found))
            copy.neighbours.append(found)
    return pairs[0][1]
