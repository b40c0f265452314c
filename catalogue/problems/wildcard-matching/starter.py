def matches(name: str, pattern: str) -> bool:
    """Whether pattern describes the whole name: * stands for any characters, ? for exactly one, any other for itself."""
    raise NotImplementedError
