def fair_split(sizes: list[int]) -> list[int] | None:
    """Positions of some sizes that add up to half of all; None where there are none."""
    raise NotImplementedError
