# fails: test_what_lies_between_two_samples_is_not_found
# teaches: the place where a sample would be entered need not hold it
def search_pages(pages, sample):
    if not pages:
        return None
    width = len(pages[0])
    low, high = 0, len(pages) * width
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if pages[middle // width][middle % width] < sample else (low, middle)
    return (low // width, low % width) if low < len(pages) * width else None
