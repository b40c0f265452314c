# fails: test_neighbours_share_an_edge
# teaches: four neighbours share an edge with a cell; the other four only touch it at a corner
def words_on_board(board, words):
    def traced(word, row, column, used):
        if not 0 <= row < len(board) or not 0 <= column < len(board[row]) or (row, column) in used or board[row][column] != word[0]:
            return False
        steps = [(row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
        return len(word) == 1 or any(traced(word[1:], *step, used | {(row, column)}) for step in steps)

    cells = [(row, column) for row in range(len(board)) for column in range(len(board[row]))]
    return sorted({word for word in words if any(traced(word, *cell, frozenset()) for cell in cells)})
