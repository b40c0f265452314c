def symmetric_cuts(text: str) -> list[list[str]]:
    """Every way to cut text into pieces that read the same from both ends."""
    n = len(text)
    symmetric = [[False] * (n + 1) for _ in range(n + 1)]  # by start and end of the piece
    for start in range(n, -1, -1):  # later starts first: the inner piece begins one further on
        for end in range(start, n + 1):
            symmetric[start][end] = end - start < 2 or (text[start] == text[end - 1] and symmetric[start + 1][end - 1])
    ways, pieces = [], []

    def cut(start):
        if start == n:
            ways.append(pieces.copy())
            return
        for end in range(start + 1, n + 1):
            if symmetric[start][end]:
                pieces.append(text[start:end])
                cut(end)
                pieces.pop()

    cut(0)
    return ways
