# fails: test_the_example_by_hand
# teaches: a character may be spread over tokens: the bytes of one alone are often no text
class StreamingDetokeniser:
    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.held = b""

    def push(self, token):
        return self.vocabulary[token].decode("utf-8", errors="replace")

    def flush(self):
        held, self.held = self.held, b""
        return held.decode("utf-8", errors="replace")
