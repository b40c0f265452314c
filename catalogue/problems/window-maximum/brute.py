def window_maximum(samples: list[float], width: int) -> list[float]:
    """The maximum of each slice."""
    return [max(samples[start : start + width]) for start in range(len(samples) - width + 1)]
