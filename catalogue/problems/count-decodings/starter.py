def count_readings(digits: str, largest: int, modulus: int) -> int:
    """Number of ways to cut digits into numbers from 1 to largest without leading zeros, modulo modulus."""
    raise NotImplementedError
