class Vocabulary:
    """A list of tokens, searched for each question."""

    def __init__(self) -> None:
        self.tokens = []

    def add(self, token: str) -> bool:
        """Puts a token in; False where it is there already."""
        if token in self.tokens:
            return False
        self.tokens.append(token)
        return True

    def contains(self, token: str) -> bool:
        """Whether exactly this token was added."""
        return token in self.tokens

    def count(self, prefix: str) -> int:
        """How many different tokens begin with prefix."""
        return sum(token.startswith(prefix) for token in self.tokens)

    def longest(self, text: str) -> str | None:
        """The longest token with which text begins; None where none does."""
        return max((token for token in self.tokens if text.startswith(token)), key=len, default=None)
