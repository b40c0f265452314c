def rotate(rows: list[list[int]]) -> None:
    """Turns a square map clockwise by 90 degrees, in place."""
    for i in range(len(rows)):
        for j in range(i):  # only below the diagonal: each pair once
            rows[i][j], rows[j][i] = rows[j][i], rows[i][j]
    for row in rows:
        row.reverse()
