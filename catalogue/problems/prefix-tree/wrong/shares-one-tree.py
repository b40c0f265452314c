# fails: test_two_vocabularies_are_apart
# teaches: what is made in the body of the class belongs to all vocabularies; make it in __init__
class Vocabulary:
    tokens = set()

    def add(self, token):
        new = token not in self.tokens
        self.tokens.add(token)
        return new

    def contains(self, token):
        return token in self.tokens

    def count(self, prefix):
        return sum(token.startswith(prefix) for token in self.tokens)

    def longest(self, text):
        return max((token for token in self.tokens if text.startswith(token)), key=len, default=None)
