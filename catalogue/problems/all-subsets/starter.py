def ablations(parts: list[str]) -> list[list[str]]:
    """Every set of parts once, equal names being interchangeable; each as a list in alphabetical order."""
    raise NotImplementedError
