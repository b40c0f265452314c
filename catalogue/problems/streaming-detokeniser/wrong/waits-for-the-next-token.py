# fails: test_text_comes_as_soon_as_its_characters_are_complete
# teaches: only an incomplete character is held back; holding all text for a token delays what is already certain
class StreamingDetokeniser:
    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.held = b""

    def push(self, token):
        text, self.ready = getattr(self, "ready", ""), ""
        waiting = self.held + self.vocabulary[token]
        self.held = b""
        while waiting:
            try:
                self.ready += waiting.decode("utf-8")
                break
            except UnicodeDecodeError as error:
                self.ready += waiting[: error.start].decode("utf-8")
                if error.reason == "unexpected end of data":
                    self.held = waiting[error.start :]
                    break
                self.ready += "\ufffd"
                waiting = waiting[error.end :]
        return text

    def flush(self):
        held, self.held = self.held, b""
        text, self.ready = getattr(self, "ready", ""), ""
        return text + held.decode("utf-8", errors="replace")
