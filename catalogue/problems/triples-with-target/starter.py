def explanations(hours: list[int], difference: int) -> list[tuple[int, int, int]]:
    """Every triple of values (a, b, c), a ≤ b ≤ c, of three different entries that add up to difference: each once, in ascending order."""
    raise NotImplementedError
