# fails: test_what_can_no_longer_become_a_character_is_shown_at_once
# teaches: after one wrong byte the whole text never decodes again, and nothing more is shown
class StreamingDetokeniser:
    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.held = b""

    def push(self, token):
        self.held += self.vocabulary[token]
        try:
            text = self.held.decode("utf-8")
        except UnicodeDecodeError:
            return ""
        self.held = b""
        return text

    def flush(self):
        held, self.held = self.held, b""
        return held.decode("utf-8", errors="replace")
