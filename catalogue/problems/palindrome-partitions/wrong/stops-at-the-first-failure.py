# fails: test_the_example_by_hand
# teaches: a piece that is no palindrome says nothing about longer ones; go on, do not break
def symmetric_cuts(text):
    ways = []

    def cut(start, pieces):
        if start == len(text):
            ways.append(pieces)
            return
        for end in range(start + 1, len(text) + 1):
            piece = text[start:end]
            if piece != piece[::-1]:
                break
            cut(end, [*pieces, piece])

    cut(0, [])
    return ways
