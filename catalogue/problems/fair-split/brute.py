def fair_split(sizes: list[int]) -> list[int] | None:
    """For each shard both sides, to the end."""

    def choose(position, left):
        if left == 0:
            return []
        if left < 0 or position == len(sizes):
            return None
        chosen = choose(position + 1, left - sizes[position])
        return [position, *chosen] if chosen is not None else choose(position + 1, left)

    half, odd = divmod(sum(sizes), 2)
    return None if odd else choose(0, half)
