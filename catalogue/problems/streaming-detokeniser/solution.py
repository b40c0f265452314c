class StreamingDetokeniser:
    """Text from tokens as they arrive: complete characters only."""

    def __init__(self, vocabulary: list[bytes]) -> None:
        self.vocabulary = vocabulary
        self.held = b""

    def push(self, token: int) -> str:
        """The text that this token completes."""
        waiting, text = self.held + self.vocabulary[token], ""
        self.held = b""
        while waiting:
            try:
                return text + waiting.decode("utf-8")
            except UnicodeDecodeError as error:
                text += waiting[: error.start].decode("utf-8")
                if error.reason == "unexpected end of data":  # the next bytes may complete it
                    self.held = waiting[error.start :]
                    break
                text += "\ufffd"
                waiting = waiting[error.end :]
        return text

    def flush(self) -> str:
        """What is still held back, at the end of the stream."""
        held, self.held = self.held, b""
        return held.decode("utf-8", errors="replace")
