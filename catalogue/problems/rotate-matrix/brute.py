def rotate(rows: list[list[int]]) -> None:
    """Pushes each ring round by one step, as often as its side is long."""
    n = len(rows)
    for low in range(n // 2):
        high = n - 1 - low
        ring = [(low, j) for j in range(low, high)] + [(i, high) for i in range(low, high)]
        ring += [(high, j) for j in range(high, low, -1)] + [(i, low) for i in range(high, low, -1)]
        for _ in range(high - low):
            carried = rows[low + 1][low]
            for i, j in ring:
                carried, rows[i][j] = rows[i][j], carried
