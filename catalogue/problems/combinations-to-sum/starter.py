def phase_plans(lengths: list[int], budget: int) -> list[list[int]]:
    """Every way to add allowed lengths up to the budget, each once, its lengths ascending."""
    raise NotImplementedError
