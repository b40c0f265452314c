def common_lines(old: list[str], new: list[str]) -> list[str]:
    """A longest list of lines that stand in this order, not necessarily next to each other, in both old and new."""
    raise NotImplementedError
