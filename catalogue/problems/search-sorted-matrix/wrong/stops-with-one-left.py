# fails: test_a_single_page_and_a_single_slot_are_searched
# teaches: with both borders included, the search ends when they have crossed, not when they meet
def search_pages(pages, sample):
    if not pages:
        return None
    width = len(pages[0])
    low, high = 0, len(pages) * width - 1
    while low < high:
        middle = (low + high) // 2
        value = pages[middle // width][middle % width]
        if value == sample:
            return middle // width, middle % width
        low, high = (middle + 1, high) if value < sample else (low, middle - 1)
    return None
