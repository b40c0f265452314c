def spiral_order(patches: list[list[int]]) -> list[int]:
    """The entries from the rim inwards: right, down, left, up, and so on, from the upper left corner."""
    raise NotImplementedError
