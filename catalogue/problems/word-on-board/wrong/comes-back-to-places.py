# fails: test_a_place_is_used_once
# teaches: without marks the path turns round and reads the same place again
def code_path(board, word):
    if not word:
        return []

    def extend(row, column, position):
        if not (0 <= row < len(board) and 0 <= column < len(board[row])) or board[row][column] != word[position]:
            return None
        if position == len(word) - 1:
            return [(row, column)]
        for down, right in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            rest = extend(row + down, column + right, position + 1)
            if rest:
                return [(row, column), *rest]
        return None

    for row in range(len(board)):
        for column in range(len(board[row])):
            found = extend(row, column, 0)
            if found:
                return found
    return None
