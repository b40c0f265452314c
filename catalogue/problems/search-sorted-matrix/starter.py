def search_pages(pages: list[list[int]], sample: int) -> tuple[int, int] | None:
    """(page, slot) at which sample stands in pages that rise strictly, read one after another; None if it stands nowhere."""
    raise NotImplementedError
