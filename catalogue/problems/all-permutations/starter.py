def prompt_orders(examples: list[str]) -> list[list[str]]:
    """Every different order of the examples once, in ascending order."""
    raise NotImplementedError
