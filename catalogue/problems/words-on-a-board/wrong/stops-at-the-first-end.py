# fails: test_a_word_may_begin_with_another
# teaches: where a word ends, a longer one may go on; note it and search on
def words_on_board(board, words):
    prefixes = {word[:end] for word in words for end in range(len(word) + 1)}
    wanted, found = set(words), set()

    def search(row, column, text, used):
        if not 0 <= row < len(board) or not 0 <= column < len(board[row]) or (row, column) in used:
            return
        text += board[row][column]
        if text in wanted:
            found.add(text)
            return
        if text in prefixes:
            for step in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
                search(*step, text, used | {(row, column)})

    for row in range(len(board)):
        for column in range(len(board[row])):
            search(row, column, "", frozenset())
    return sorted(found)
