# fails: test_no_text_has_one_way
# teaches: nothing is cut in one way, as a product without factors is 1
def symmetric_cuts(text):
    if not text:
        return []
    ways = []

    def cut(start, pieces):
        if start == len(text):
            ways.append(pieces)
            return
        for end in range(start + 1, len(text) + 1):
            if text[start:end] == text[start:end][::-1]:
                cut(end, [*pieces, text[start:end]])

    cut(0, [])
    return ways
