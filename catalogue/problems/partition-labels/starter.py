def cut_log(runs: list[int]) -> list[int]:
    """Lengths of as many consecutive files as possible such that the lines of each run stay in one file."""
    raise NotImplementedError
