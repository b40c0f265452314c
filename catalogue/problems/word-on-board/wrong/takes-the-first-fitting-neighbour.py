# fails: test_a_place_given_up_is_free_again
# teaches: of several neighbours with the right code any may be the one; following only the first misses the path
def code_path(board, word):
    if not word:
        return []
    for row in range(len(board)):
        for column in range(len(board[row])):
            path = [(row, column)] if board[row][column] == word[0] else []
            while path and len(path) < len(word):
                r, c = path[-1]
                for place in ((r, c + 1), (r + 1, c), (r, c - 1), (r - 1, c)):
                    y, x = place
                    if 0 <= y < len(board) and 0 <= x < len(board[0]) and place not in path and board[y][x] == word[len(path)]:
                        path.append(place)
                        break
                else:
                    path = []
            if path:
                return path
    return None
