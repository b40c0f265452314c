# fails: test_a_repeated_token_counts_once
# teaches: know that a token is new before the counts on its way go up
class Vocabulary:
    def __init__(self):
        self.tokens, self.counts = set(), {}

    def add(self, token):
        for end in range(len(token) + 1):
            self.counts[token[:end]] = self.counts.get(token[:end], 0) + 1
        new = token not in self.tokens
        self.tokens.add(token)
        return new

    def contains(self, token):
        return token in self.tokens

    def count(self, prefix):
        return self.counts.get(prefix, 0)

    def longest(self, text):
        return next((text[:end] for end in range(len(text), 0, -1) if text[:end] in self.tokens), None)
