def best_gain(gains: list[int]) -> int:
    """Largest sum of gains of which no two are neighbours; 0 where nothing is worth taking."""
    raise NotImplementedError
