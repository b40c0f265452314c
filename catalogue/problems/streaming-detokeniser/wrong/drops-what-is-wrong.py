# fails: test_everything_together_is_the_decoding_of_all_bytes
# teaches: bytes that vanish hide that something was wrong
class StreamingDetokeniser:
    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.held = b""

    def push(self, token):
        waiting, text = self.held + self.vocabulary[token], ""
        self.held = b""
        while waiting:
            try:
                return text + waiting.decode("utf-8")
            except UnicodeDecodeError as error:
                text += waiting[: error.start].decode("utf-8")
                if error.reason == "unexpected end of data":
                    self.held = waiting[error.start :]
                    break
                waiting = waiting[error.end :]
        return text

    def flush(self):
        held, self.held = self.held, b""
        return held.decode("utf-8", errors="replace")
