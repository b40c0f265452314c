class Node:
    """The place of one prefix: its children by the next letter, and the word that ends here, if one does."""

    def __init__(self) -> None:
        self.children = {}
        self.word = None


def words_on_board(board: list[str], words: list[str]) -> list[str]:
    """The words that can be traced from neighbour to neighbour without using a cell twice, in alphabetical order."""
    root = Node()
    for word in words:
        node = root
        for letter in word:
            node = node.children.setdefault(letter, Node())
        node.word = word

    free = {(row, column): letter for row, line in enumerate(board) for column, letter in enumerate(line)}
    found = set()

    def search(row, column, place):
        letter = free.get((row, column))
        node = place.children.get(letter)
        if node is None:
            return
        if node.word is not None:
            found.add(node.word)  # and on: a longer word may begin with this one
        if not node.children:
            return
        free[row, column] = None
        for next_row, next_column in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
            search(next_row, next_column, node)
        free[row, column] = letter

    for row, column in free:
        search(row, column, root)
    return sorted(found)
