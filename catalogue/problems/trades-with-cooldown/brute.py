def best_profit(prices: list[int], cooldown: int) -> int:
    """On each day both choices, to the end."""

    def best_from(day, held):
        if day >= len(prices):
            return 0
        wait = best_from(day + 1, held)
        if held:
            return max(wait, prices[day] + best_from(day + 1 + cooldown, False))
        return max(wait, best_from(day + 1, True) - prices[day])

    return best_from(0, False)
