def window_maximum(samples: list[float], width: int) -> list[float]:
    """Maximum of each window of `width` consecutive samples, in order; an empty list if there is no such window."""
    raise NotImplementedError
