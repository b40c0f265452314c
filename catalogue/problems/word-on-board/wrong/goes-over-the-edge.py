# fails: test_the_board_has_edges
# teaches: index -1 is the last row in Python; an edge must be tested, not caught
def code_path(board, word):
    if not word:
        return []

    def extend(row, column, position, path):
        try:
            if board[row][column] != word[position] or (row, column) in path:
                return None
        except IndexError:
            return None
        path = [*path, (row, column)]
        if position == len(word) - 1:
            return path
        for down, right in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            found = extend(row + down, column + right, position + 1, path)
            if found:
                return found
        return None

    for row in range(len(board)):
        for column in range(len(board[row])):
            found = extend(row, column, 0, [])
            if found:
                return found
    return None
