from math import inf


def best_profit(prices: list[int], cooldown: int) -> int:
    """Largest profit of buying and selling one reservation at a time, with cooldown days between a sale and the next purchase."""
    free = [0]  # free[d]: the most that can be made in the first d days, with nothing held behind them
    held = -inf  # the most that can be made so far with a reservation held; what it cost is paid
    for day, price in enumerate(prices):
        held = max(held, free[max(0, day - cooldown)] - price)
        free.append(max(free[-1], held + price))
    return free[-1]
