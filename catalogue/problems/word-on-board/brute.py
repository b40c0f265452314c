def code_path(board: list[list[int]], word: list[int]) -> list[tuple[int, int]] | None:
    """Walks every path that has as many places as the word has codes, and reads it when it is complete."""
    if not word:
        return []

    def walk(path):
        if len(path) == len(word):
            return path if [board[row][column] for row, column in path] == word else None
        row, column = path[-1]
        for place in ((row, column + 1), (row + 1, column), (row, column - 1), (row - 1, column)):
            if 0 <= place[0] < len(board) and 0 <= place[1] < len(board[0]) and place not in path:
                found = walk([*path, place])
                if found:
                    return found
        return None

    for row in range(len(board)):
        for column in range(len(board[row])):
            found = walk([(row, column)])
            if found:
                return found
    return None
