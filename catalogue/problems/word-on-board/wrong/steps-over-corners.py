# fails: test_neighbours_share_a_side
# teaches: four neighbours, not eight
def code_path(board, word):
    if not word:
        return []

    def extend(row, column, position, path):
        if not (0 <= row < len(board) and 0 <= column < len(board[row])) or (row, column) in path or board[row][column] != word[position]:
            return None
        path = [*path, (row, column)]
        if position == len(word) - 1:
            return path
        for down in (-1, 0, 1):
            for right in (-1, 0, 1):
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
