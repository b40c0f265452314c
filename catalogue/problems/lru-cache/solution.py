class Node:
    """An entry and its neighbours in the order of use."""

    __slots__ = ("key", "value", "older", "newer")

    def __init__(self, key, value):
        self.key, self.value = key, value
        self.older = self.newer = self


class LRUCache:
    """Keeps the `capacity` entries that were used last."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.nodes = {}
        self.ring = Node(None, None)  # its newer neighbour is the oldest entry, its older neighbour the latest

    def get(self, key: int) -> str | None:
        """The value of an entry, which thereby counts as just used; None if there is none."""
        node = self.nodes.get(key)
        if node is None:
            return None
        self.unlink(node)
        self.append(node)
        return node.value

    def put(self, key: int, value: str) -> None:
        """Enters or replaces a value; if there are too many, the entry used longest ago goes."""
        if key in self.nodes:
            self.unlink(self.nodes[key])
        self.nodes[key] = Node(key, value)
        self.append(self.nodes[key])
        if len(self.nodes) > self.capacity:
            oldest = self.ring.newer
            self.unlink(oldest)
            del self.nodes[oldest.key]

    def append(self, node):
        """Puts a node where the latest stands."""
        node.older, node.newer = self.ring.older, self.ring
        node.older.newer = node.newer.older = node

    def unlink(self, node):
        """Joins the neighbours of a node."""
        node.older.newer, node.newer.older = node.newer, node.older
