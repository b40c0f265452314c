def count_paths(grid: list[str], modulus: int) -> int:
    """Number of paths from the first to the last cell, to the right and downwards, past no #, modulo modulus."""
    raise NotImplementedError
