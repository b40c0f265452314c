class StreamingDetokeniser:
    """Text from tokens as they arrive: complete characters only."""

    def __init__(self, vocabulary: list[bytes]) -> None:
        raise NotImplementedError

    def push(self, token: int) -> str:
        """The text that this token completes."""
        raise NotImplementedError

    def flush(self) -> str:
        """What is still held back, at the end of the stream."""
        raise NotImplementedError
