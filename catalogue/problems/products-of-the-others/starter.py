def fingerprints_without(codes: list[int], modulus: int) -> list[int]:
    """For each position the product of all other codes, modulo modulus."""
    raise NotImplementedError
