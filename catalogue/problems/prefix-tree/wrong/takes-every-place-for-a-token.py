# fails: test_a_beginning_is_no_token
# teaches: a place in the tree is a prefix; that a token ends there needs a mark of its own
class Vocabulary:
    def __init__(self):
        self.tokens = set()

    def add(self, token):
        new = token not in self.tokens
        self.tokens.add(token)
        return new

    def contains(self, token):
        return self.count(token) > 0

    def count(self, prefix):
        return sum(token.startswith(prefix) for token in self.tokens)

    def longest(self, text):
        return max((token for token in self.tokens if text.startswith(token)), key=len, default=None)
