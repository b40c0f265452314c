def first_at_least(steps: list[int], step: int) -> int:
    """Smallest position whose value in the non-decreasing list is at least step; len(steps) if there is none."""
    raise NotImplementedError
