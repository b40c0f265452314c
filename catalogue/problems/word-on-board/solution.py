def code_path(board: list[list[int]], word: list[int]) -> list[tuple[int, int]] | None:
    """Places of a path over neighbouring, different places that reads word; None if there is none."""
    if not word:
        return []
    path = {}  # places in the order in which they were entered

    def extend(row, column, position):
        if not (0 <= row < len(board) and 0 <= column < len(board[row])):
            return False
        if board[row][column] != word[position] or (row, column) in path:
            return False
        path[row, column] = position
        if position == len(word) - 1:
            return True
        for down, right in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            if extend(row + down, column + right, position + 1):
                return True
        del path[row, column]  # another path may come through here
        return False

    for row, codes in enumerate(board):
        for column in range(len(codes)):
            if extend(row, column, 0):
                return list(path)
    return None
