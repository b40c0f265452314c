# fails: test_a_token_may_go_on_where_another_ends
# teaches: a token may be the beginning of another one; that it ends there is a flag, not the lack of children
class Vocabulary:
    def __init__(self):
        self.root, self.known = {}, set()

    def add(self, token):
        node = self.root
        for character in token:
            node = node.setdefault(character, {})
        new = token not in self.known
        self.known.add(token)
        return new

    def find(self, prefix):
        node = self.root
        for character in prefix:
            node = node.get(character) if node is not None else None
        return node

    def contains(self, token):
        return token != "" and self.find(token) == {}

    def count(self, prefix):
        return sum(token.startswith(prefix) for token in self.known)

    def longest(self, text):
        return max((text[:end] for end in range(1, len(text) + 1) if self.contains(text[:end])), key=len, default=None)
