def count_climbs(height: int, steps: list[int], modulus: int) -> int:
    """Number of ordered sequences of steps that add up to height, modulo modulus."""
    raise NotImplementedError
