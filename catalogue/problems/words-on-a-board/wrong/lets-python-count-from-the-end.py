# fails: test_neighbours_share_an_edge
# teaches: index -1 is the last row or column in Python, so the board closes to a ring unless bounds are asked for
def words_on_board(board, words):
    def traced(word, row, column, used):
        if row >= len(board) or column >= len(board[row]) or (row, column) in used or board[row][column] != word[0]:
            return False
        steps = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
        rows, columns = len(board), len(board[row])
        steps = [(down if down >= -rows else 0, right if right >= -columns else 0) for down, right in steps]
        return len(word) == 1 or any(traced(word[1:], *step, used | {(row, column)}) for step in steps)

    cells = [(row, column) for row in range(len(board)) for column in range(len(board[row]))]
    return sorted({word for word in words if any(traced(word, *cell, frozenset()) for cell in cells)})
