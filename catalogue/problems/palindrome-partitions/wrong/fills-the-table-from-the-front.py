# fails: test_random_texts_agree_with_all_cuts
# teaches: a piece needs the answer for the shorter piece inside it; fill from short to long, or from the last start to the first
def symmetric_cuts(text):
    n = len(text)
    symmetric = [[end - start < 2 for end in range(n + 1)] for start in range(n + 1)]
    for start in range(n):
        for end in range(start + 2, n + 1):
            symmetric[start][end] = text[start] == text[end - 1] and symmetric[start + 1][end - 1]
    ways = []

    def cut(start, pieces):
        if start == n:
            ways.append(pieces)
            return
        for end in range(start + 1, n + 1):
            if symmetric[start][end]:
                cut(end, [*pieces, text[start:end]])

    cut(0, [])
    return ways
