def words_on_board(board: list[str], words: list[str]) -> list[str]:
    """The words that can be traced from neighbour to neighbour without using a cell twice, in alphabetical order."""
    raise NotImplementedError
