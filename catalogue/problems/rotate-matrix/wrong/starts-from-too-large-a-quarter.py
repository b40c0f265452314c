# fails: test_even_and_odd_sizes_turn
# teaches: with n odd, a quarter with both sides rounded up meets the middle row's cycles twice
def rotate(rows):
    n = len(rows)
    for i in range((n + 1) // 2):
        for j in range((n + 1) // 2):
            k, m = n - 1 - i, n - 1 - j
            rows[i][j], rows[j][k], rows[k][m], rows[m][i] = rows[m][i], rows[i][j], rows[j][k], rows[k][m]
