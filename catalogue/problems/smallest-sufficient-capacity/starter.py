def smallest_capacity(layers: list[int], devices: int) -> int:
    """Smallest capacity with which the layers, in their order, fit on at most `devices` devices."""
    raise NotImplementedError
