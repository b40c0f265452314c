# fails: test_equal_ends_do_not_make_a_palindrome
# teaches: the ends must agree and the inside must be a palindrome too
def symmetric_cuts(text):
    ways = []

    def cut(start, pieces):
        if start == len(text):
            ways.append(pieces)
            return
        for end in range(start + 1, len(text) + 1):
            if text[start] == text[end - 1]:
                cut(end, [*pieces, text[start:end]])

    cut(0, [])
    return ways
