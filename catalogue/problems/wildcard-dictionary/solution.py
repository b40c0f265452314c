class Node:
    """The place of one prefix: its children by the next character, and how many runs have exactly this code."""

    def __init__(self) -> None:
        self.children = {}
        self.runs = 0


class RunCodes:
    """Codes of runs that can be counted by patterns in which ? stands for any one character."""

    def __init__(self) -> None:
        self.root = Node()

    def add(self, code: str) -> None:
        """Enters the code of one run."""
        node = self.root
        for character in code:
            node = node.children.setdefault(character, Node())
        node.runs += 1

    def count(self, pattern: str) -> int:
        """How many runs have a code that agrees with the pattern."""
        places = [self.root]
        for character in pattern:
            if character == "?":
                places = [child for node in places for child in node.children.values()]
            else:
                places = [node.children[character] for node in places if character in node.children]
        return sum(node.runs for node in places)
