# fails: test_flush_begins_anew
# teaches: after a flush the next stream begins with nothing
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
        held = self.held
        return held.decode("utf-8", errors="replace")
