def search_pages(pages: list[list[int]], sample: int) -> tuple[int, int] | None:
    """Every slot of every page."""
    for page, samples in enumerate(pages):
        for slot, value in enumerate(samples):
            if value == sample:
                return page, slot
    return None
