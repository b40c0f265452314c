# fails: test_the_longest_match_is_the_last_token_passed
# teaches: the walk may go beyond the last token and fail; remember the last end that was passed
class Vocabulary:
    def __init__(self):
        self.tokens, self.counts = set(), {}

    def add(self, token):
        if token in self.tokens:
            return False
        self.tokens.add(token)
        for end in range(len(token) + 1):
            self.counts[token[:end]] = self.counts.get(token[:end], 0) + 1
        return True

    def contains(self, token):
        return token in self.tokens

    def count(self, prefix):
        return self.counts.get(prefix, 0)

    def longest(self, text):
        end = 0
        while end < len(text) and text[:end + 1] in self.counts:
            end += 1
        return text[:end] if text[:end] in self.tokens else None
