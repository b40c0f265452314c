# fails: test_every_sample_of_every_shape_is_found
# teaches: a rank is divided by the length of a page; the number of pages does it only where both are equal
def search_pages(pages, sample):
    if not pages:
        return None
    low, high = 0, len(pages) * len(pages[0])
    while low < high:
        middle = (low + high) // 2
        page, slot = divmod(middle, len(pages))
        page, slot = min(page, len(pages) - 1), min(slot, len(pages[0]) - 1)
        if pages[page][slot] == sample:
            return page, slot
        if pages[page][slot] < sample:
            low = middle + 1
        else:
            high = middle
    return None
