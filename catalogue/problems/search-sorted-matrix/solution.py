def search_pages(pages: list[list[int]], sample: int) -> tuple[int, int] | None:
    """(page, slot) at which sample stands in pages that rise strictly, read one after another; None if it stands nowhere."""
    if not pages:
        return None
    width = len(pages[0])
    low, high = 0, len(pages) * width  # ranks in the one long row that the pages make
    while low < high:
        middle = (low + high) // 2
        page, slot = divmod(middle, width)
        if pages[page][slot] == sample:
            return page, slot
        if pages[page][slot] < sample:
            low = middle + 1
        else:
            high = middle
    return None
