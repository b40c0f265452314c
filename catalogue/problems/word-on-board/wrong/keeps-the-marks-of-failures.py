# fails: test_a_place_given_up_is_free_again
# teaches: a place must be freed when its way fails; a better path may need it
def code_path(board, word):
    if not word:
        return []

    def extend(row, column, position, path, seen):
        if not (0 <= row < len(board) and 0 <= column < len(board[row])) or (row, column) in seen or board[row][column] != word[position]:
            return None
        seen.add((row, column))
        path = [*path, (row, column)]
        if position == len(word) - 1:
            return path
        for down, right in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            found = extend(row + down, column + right, position + 1, path, seen)
            if found:
                return found
        return None

    for row in range(len(board)):
        for column in range(len(board[row])):
            found = extend(row, column, 0, [], set())
            if found:
                return found
    return None
