class Node:
    """The place of one prefix."""

    def __init__(self) -> None:
        self.children = {}  # by the next character
        self.is_token = False
        self.count = 0  # tokens that begin with this prefix


class Vocabulary:
    """Tokens that can be asked for by themselves, by prefix, and as the beginning of a text."""

    def __init__(self) -> None:
        self.root = Node()

    def add(self, token: str) -> bool:
        """Puts a token in; False where it is there already."""
        if self.contains(token):  # asked first: the counts on the way must not go up for a token that is there
            return False
        node = self.root
        node.count += 1
        for character in token:
            node = node.children.setdefault(character, Node())
            node.count += 1
        node.is_token = True
        return True

    def contains(self, token: str) -> bool:
        """Whether exactly this token was added."""
        node = self.find(token)
        return node is not None and node.is_token

    def count(self, prefix: str) -> int:
        """How many different tokens begin with prefix."""
        node = self.find(prefix)
        return 0 if node is None else node.count

    def longest(self, text: str) -> str | None:
        """The longest token with which text begins; None where none does."""
        node, end = self.root, None
        for position, character in enumerate(text):
            node = node.children.get(character)
            if node is None:
                break
            if node.is_token:
                end = position + 1
        return None if end is None else text[:end]

    def find(self, prefix: str) -> Node | None:
        """The place of a prefix; None where no token begins with it."""
        node = self.root
        for character in prefix:
            node = node.children.get(character)
            if node is None:
                return None
        return node
