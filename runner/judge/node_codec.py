"""Nodes of lists, trees and graphs on the wire: a flat table, so that depth costs nothing and shared nodes and cycles survive.

A node that a test hands over keeps its identity: when it comes back, alone or in what the code returns, it is the test's own
object, with the links and the value that the code has given it.
"""

from warmup.nodes import CLASSES, LINKS


class NodeTable:
    """The nodes that have crossed in one call, by number: those that were handed over first, then new ones."""

    def __init__(self, known=()):
        self.nodes = list(known)
        self.numbers = {id(node): number for number, node in enumerate(self.nodes)}
        self.told = set()

    def encode(self, root, encode):
        """The JSON form of a node and of all that can be reached from it and was not told before."""
        rows, waiting = [], [root]
        while waiting:
            node = waiting.pop()
            number = self.number(node)
            if number in self.told:
                continue
            self.told.add(number)
            links, several = LINKS[type(node).__name__]
            near = [getattr(node, name) for name in links] + (list(getattr(node, several)) if several else [])
            # what is no node may stand where one should: the other side gets None, and the test sees a broken link
            near = [other if type(other) in _TYPES else None for other in near]
            rows.append([number, type(node).__name__, encode(node.value), [None if other is None else self.number(other) for other in near]])
            waiting.extend(other for other in reversed(near) if other is not None)
        return {"$": "node", "n": self.number(root), "rows": rows}

    def number(self, node):
        """The number of a node; a new one where it was never seen."""
        if id(node) not in self.numbers:
            self.numbers[id(node)] = len(self.nodes)
            self.nodes.append(node)
        return self.numbers[id(node)]

    def decode(self, value, decode, limit):
        """The node for its JSON form; raises for anything that is not one."""
        rows = value["rows"]
        for number, kind, _, _ in rows:
            self.make(number, kind, limit)
        for number, kind, content, near in rows:
            node = self.nodes[number]
            links, several = LINKS[kind]
            others = [None if other is None else self.nodes[_index(other)] for other in near]
            if type(node).__name__ != kind or (not several and len(others) != len(links)):
                raise ValueError("not a node")
            node.value = decode(content)
            for name, other in zip(links, others):
                setattr(node, name, other)
            if several:
                setattr(node, several, others)
        return self.nodes[_index(value["n"])]

    def make(self, number, kind, limit):
        """Sees that there is a node of this number."""
        if not _index(number) <= limit:
            raise ValueError("too many nodes")
        while len(self.nodes) <= number:
            self.nodes.append(None)
        if self.nodes[number] is None:
            self.nodes[number] = CLASSES[kind]()
            self.numbers[id(self.nodes[number])] = number


_TYPES = tuple(CLASSES.values())


def is_node(value):
    """Whether a value is one of the nodes that can travel."""
    return type(value) in _TYPES


def _index(number):
    if type(number) is not int or number < 0:
        raise ValueError("not a number of a node")
    return number
