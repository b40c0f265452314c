def words_on_board(board: list[str], words: list[str]) -> list[str]:
    """Searches for each word by itself, from every cell."""

    def traced(word, row, column, used):
        if not 0 <= row < len(board) or not 0 <= column < len(board[row]):
            return False
        if (row, column) in used or board[row][column] != word[0]:
            return False
        if len(word) == 1:
            return True
        steps = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
        return any(traced(word[1:], next_row, next_column, used | {(row, column)}) for next_row, next_column in steps)

    cells = [(row, column) for row in range(len(board)) for column in range(len(board[row]))]
    return sorted({word for word in words if any(traced(word, row, column, frozenset()) for row, column in cells)})
