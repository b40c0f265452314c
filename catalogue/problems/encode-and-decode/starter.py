def encode(texts: list[str]) -> str:
    """One string from which `decode` gets all of texts back."""
    raise NotImplementedError


def decode(text: str) -> list[str]:
    """The list of strings that was encoded."""
    raise NotImplementedError
