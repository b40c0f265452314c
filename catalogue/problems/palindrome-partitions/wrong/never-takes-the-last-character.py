# fails: test_the_whole_text_may_be_a_piece
# teaches: a piece may end where the text ends; with range(start + 1, n) the rest is left to single steps
def symmetric_cuts(text):
    ways = []

    def cut(start, pieces):
        if start >= len(text) - 1:
            ways.append([*pieces, text[start:]] if start < len(text) else pieces)
            return
        for end in range(start + 1, len(text)):
            if text[start:end] == text[start:end][::-1]:
                cut(end, [*pieces, text[start:end]])

    cut(0, [])
    return ways
