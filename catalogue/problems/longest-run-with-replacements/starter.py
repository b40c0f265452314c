def longest_run(labels: list[int], corrections: int) -> tuple[int, int]:
    """Borders (start, stop) of the longest stretch that at most `corrections` replacements make uniform, the first of equally long ones."""
    raise NotImplementedError
