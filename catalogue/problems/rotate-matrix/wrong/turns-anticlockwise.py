# fails: test_the_turn_is_clockwise
# teaches: after the reflection in the diagonal, reversing the order of the rows turns the other way
def rotate(rows):
    for i in range(len(rows)):
        for j in range(i):
            rows[i][j], rows[j][i] = rows[j][i], rows[i][j]
    rows.reverse()
