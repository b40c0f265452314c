def code_path(board: list[list[int]], word: list[int]) -> list[tuple[int, int]] | None:
    """Places of a path over neighbouring, different places that reads word; None if there is none."""
    raise NotImplementedError
