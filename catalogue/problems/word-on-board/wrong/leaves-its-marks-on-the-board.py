# fails: test_board_and_word_are_as_before
# teaches: marks on the board must be taken back also on the way out of a success
def code_path(board, word):
    if not word:
        return []

    def extend(row, column, position):
        if not (0 <= row < len(board) and 0 <= column < len(board[row])) or board[row][column] != word[position]:
            return None
        if position == len(word) - 1:
            return [(row, column)]
        board[row][column] = None
        for down, right in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            rest = extend(row + down, column + right, position + 1)
            if rest:
                return [(row, column), *rest]
        board[row][column] = word[position]
        return None

    for row in range(len(board)):
        for column in range(len(board[row])):
            found = extend(row, column, 0)
            if found:
                return found
    return None
