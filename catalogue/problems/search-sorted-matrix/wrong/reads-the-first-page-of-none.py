# fails: test_no_pages_give_none
# teaches: an index without pages has no first page whose length could be read
def search_pages(pages, sample):
    width = len(pages[0])
    low, high = 0, len(pages) * width
    while low < high:
        middle = (low + high) // 2
        value = pages[middle // width][middle % width]
        if value == sample:
            return middle // width, middle % width
        low, high = (middle + 1, high) if value < sample else (low, middle)
    return None
