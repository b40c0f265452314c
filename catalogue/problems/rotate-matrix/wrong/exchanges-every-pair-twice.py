# fails: test_the_example_by_hand
# teaches: going over all pairs exchanges each twice, which leaves the map as it was
def rotate(rows):
    for i in range(len(rows)):
        for j in range(len(rows)):
            rows[i][j], rows[j][i] = rows[j][i], rows[i][j]
    for row in rows:
        row.reverse()
