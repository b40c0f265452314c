# fails: test_no_cell_is_used_twice
# teaches: mark the cells of the way, or the search goes back to where it came from
def words_on_board(board, words):
    def traced(word, row, column):
        if not 0 <= row < len(board) or not 0 <= column < len(board[row]) or board[row][column] != word[0]:
            return False
        steps = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
        return len(word) == 1 or any(traced(word[1:], *step) for step in steps)

    return sorted({word for word in words if any(traced(word, row, column) for row in range(len(board)) for column in range(len(board[row])))})
