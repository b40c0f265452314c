def best_profit(prices: list[int], cooldown: int) -> int:
    """Largest profit of buying and selling one reservation at a time, with cooldown days between a sale and the next purchase."""
    raise NotImplementedError
