def first_misfit(text: str) -> int | None:
    """Position of the first closing bracket that fits no open one, else of the first bracket left open; None if text is balanced."""
    raise NotImplementedError
