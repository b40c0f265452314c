# fails: test_the_example_by_hand
# teaches: an incomplete character at the end of the stream is shown as U+FFFD, not lost
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
                text += "\ufffd"
                waiting = waiting[error.end :]
        return text

    def flush(self):
        held, self.held = self.held, b""
        return ""
