from math import inf


def fewest_batches(sizes: list[int], total: int) -> int | None:
    """Every size as the next batch, to the end."""

    def fewest(left):
        if left == 0:
            return 0
        return 1 + min((fewest(left - size) for size in sizes if size <= left), default=inf)

    answer = fewest(total)
    return None if answer == inf else answer
