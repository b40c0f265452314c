# fails: test_a_cell_is_free_again_for_other_ways
# teaches: a mark belongs to the way at hand; take it off on the way back, or later ways find the cell used
def words_on_board(board, words):
    def traced(word, row, column, used):
        if not 0 <= row < len(board) or not 0 <= column < len(board[row]) or (row, column) in used or board[row][column] != word[0]:
            return False
        used.add((row, column))
        steps = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
        return len(word) == 1 or any(traced(word[1:], *step, used) for step in steps)

    return sorted({word for word in words if any(traced(word, row, column, set()) for row in range(len(board)) for column in range(len(board[row])))})
