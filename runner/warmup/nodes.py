"""Nodes of lists, trees and graphs, as algorithm rounds use them: the same classes on both sides of the judge's wire."""


class ListNode:
    """A node of a singly linked list: `value`, and `next`, a `ListNode` or None."""

    __slots__ = ("value", "next")

    def __init__(self, value=0, next=None):
        self.value, self.next = value, next

    def __repr__(self):
        values = list_values(self, limit=24)
        return " → ".join(map(repr, values)) + (" → …" if len(values) == 24 else "")


class TreeNode:
    """A node of a binary tree: `value`, `left` and `right`, each a `TreeNode` or None."""

    __slots__ = ("value", "left", "right")

    def __init__(self, value=0, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __repr__(self):
        return f"tree({tree_values(self, limit=64)})"


class GraphNode:
    """A node of a graph: `value`, and `neighbours`, a list of `GraphNode`."""

    __slots__ = ("value", "neighbours")

    def __init__(self, value=0, neighbours=None):
        self.value, self.neighbours = value, [] if neighbours is None else neighbours

    def __repr__(self):
        return f"node {self.value!r} with neighbours {[getattr(node, 'value', None) for node in self.neighbours]}"


# By name: the fields that hold one node or None, and the field that holds a list of them.
LINKS = {"ListNode": (("next",), None), "TreeNode": (("left", "right"), None), "GraphNode": ((), "neighbours")}
CLASSES = {"ListNode": ListNode, "TreeNode": TreeNode, "GraphNode": GraphNode}


def linked_list(values):
    """The nodes of a list that holds `values`, first to last; its head is the first of them."""
    nodes = [ListNode(value) for value in values]
    for node, following in zip(nodes, nodes[1:]):
        node.next = following
    return nodes


def list_values(head, limit=1_000_000):
    """The values from `head` on, first to last; at most `limit`, so that a list with a cycle ends too."""
    values = []
    while isinstance(head, ListNode) and len(values) < limit:
        values.append(head.value)
        head = head.next
    return values


def tree(values):
    """The root of a binary tree from its values level by level, None where a child is missing; None for an empty tree.

    The children of a missing node are left out: `tree([1, None, 2, 3])` has 2 to the right of 1, and 3 to the left of 2.
    """
    if not values or values[0] is None:
        return None
    remaining = iter(values)
    root = TreeNode(next(remaining))
    waiting, position = [root], 0
    while position < len(waiting):
        node = waiting[position]
        position += 1
        for side in ("left", "right"):
            value = next(remaining, None)
            if value is not None:
                child = TreeNode(value)
                setattr(node, side, child)
                waiting.append(child)
    return root


def tree_values(root, limit=1_000_000):
    """The values level by level, as `tree` takes them, without trailing None; at most `limit` nodes."""
    values, waiting, position = [], [root], 0
    while position < len(waiting) and len(values) < limit:
        node = waiting[position]
        position += 1
        if not isinstance(node, TreeNode):
            values.append(None)
            continue
        values.append(node.value)
        waiting += [node.left, node.right]
    while values and values[-1] is None:
        values.pop()
    return values


def graph(adjacency):
    """The nodes of a graph from the lists of neighbours by index; node i has the value i."""
    nodes = [GraphNode(index) for index in range(len(adjacency))]
    for node, neighbours in zip(nodes, adjacency):
        node.neighbours = [nodes[index] for index in neighbours]
    return nodes
