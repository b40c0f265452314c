def best_gain(gains: list[int]) -> int:
    """At each hour both choices, to the end."""

    def best_from(hour):
        if hour >= len(gains):
            return 0
        return max(best_from(hour + 1), gains[hour] + best_from(hour + 2))

    return best_from(0)
