# fails: test_the_corners_are_found
# teaches: the sample that begins a page stands in that page, not in the one before it
def search_pages(pages, sample):
    low, high = 0, len(pages)
    while low < high:
        middle = (low + high) // 2
        if pages[middle][0] < sample:
            low = middle + 1
        else:
            high = middle
    page = low - 1
    if page < 0:
        return None
    low, high = 0, len(pages[page])
    while low < high:
        middle = (low + high) // 2
        if pages[page][middle] < sample:
            low = middle + 1
        else:
            high = middle
    return (page, low) if low < len(pages[page]) and pages[page][low] == sample else None
