class Vocabulary:
    """Tokens that can be asked for by themselves, by prefix, and as the beginning of a text."""

    def __init__(self) -> None:
        raise NotImplementedError

    def add(self, token: str) -> bool:
        """Puts a token in; False where it is there already."""
        raise NotImplementedError

    def contains(self, token: str) -> bool:
        """Whether exactly this token was added."""
        raise NotImplementedError

    def count(self, prefix: str) -> int:
        """How many different tokens begin with prefix."""
        raise NotImplementedError

    def longest(self, text: str) -> str | None:
        """The longest token with which text begins; None where none does."""
        raise NotImplementedError
