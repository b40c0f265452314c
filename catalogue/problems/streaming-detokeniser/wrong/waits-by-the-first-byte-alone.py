# fails: test_what_can_no_longer_become_a_character_is_shown_at_once
# teaches: E0 80 is as long as a beginning may be and begins nothing: look at the bytes that follow as well
class StreamingDetokeniser:
    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.held = b""

    def push(self, token):
        waiting = self.held + self.vocabulary[token]
        cut = len(waiting)
        for back in range(1, min(3, len(waiting)) + 1):
            first = waiting[-back]
            if first >= 0xC0:
                if back < (2 if first < 0xE0 else 3 if first < 0xF0 else 4):
                    cut -= back
                break
        self.held = waiting[cut:]
        return waiting[:cut].decode("utf-8", errors="replace")

    def flush(self):
        held, self.held = self.held, b""
        return held.decode("utf-8", errors="replace")
