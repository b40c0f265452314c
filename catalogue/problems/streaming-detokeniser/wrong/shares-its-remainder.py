# fails: test_two_detokenisers_do_not_disturb_each_other
# teaches: a list that is an attribute of the class belongs to all of its objects
class StreamingDetokeniser:
    held = [b""]

    def __init__(self, vocabulary):
        self.vocabulary = vocabulary

    def push(self, token):
        waiting, text = self.held[0] + self.vocabulary[token], ""
        self.held[0] = b""
        while waiting:
            try:
                return text + waiting.decode("utf-8")
            except UnicodeDecodeError as error:
                text += waiting[: error.start].decode("utf-8")
                if error.reason == "unexpected end of data":
                    self.held[0] = waiting[error.start :]
                    break
                text += "\ufffd"
                waiting = waiting[error.end :]
        return text

    def flush(self):
        held, self.held[0] = self.held[0], b""
        return held.decode("utf-8", errors="replace")
