"""What must hold of a word on a board: a path is checked place by place; whether there is one comes from all partial paths at once."""
from warmup import growth, no_mutation, seeds

from solution import code_path


def neighbours(place, rows, columns):
    """The places above, below, left and right that are on the board."""
    row, column = place
    around = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
    return [(r, c) for r, c in around if 0 <= r < rows and 0 <= c < columns]


def reference(board, word):
    """Whether there is a path: all (last place, set of places) that read the word so far, one code after another."""
    rows, columns = len(board), len(board[0]) if board else 0
    places = [(r, c) for r in range(rows) for c in range(columns)]
    ends = {(place, frozenset([place])) for place in places if word and board[place[0]][place[1]] == word[0]}
    for code in word[1:]:
        ends = {(place, used | {place}) for last, used in ends for place in neighbours(last, rows, columns)
                if place not in used and board[place[0]][place[1]] == code}
    return not word or bool(ends)


def check(board, word, message):
    """A path must be one; None only where there is none."""
    path = code_path([list(row) for row in board], list(word))
    if not reference(board, word):
        assert path is None, f"{message}: there is no path, got {path}"
        return
    assert path is not None, f"{message}: there is a path, got None"
    path = [tuple(place) for place in path]
    assert len(path) == len(word), f"{message}: {len(word)} codes, but {len(path)} places"
    on_board = all(0 <= row < len(board) and 0 <= column < len(board[0]) for row, column in path)
    assert on_board, f"{message}: {path} leaves the board"
    assert [board[row][column] for row, column in path] == list(word), f"{message}: {path} reads other codes"
    assert len(set(path)) == len(path), f"{message}: {path} comes to a place twice"
    steps = all(after in neighbours(before, len(board), len(board[0])) for before, after in zip(path, path[1:]))
    assert steps, f"{message}: {path} has a step between places that are no neighbours"


@growth(code_path, "n", sizes=(3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 32, 64, 128, 256, 384))
def different_codes(size, generator):
    """No code stands on the board twice, and the last code of the word nowhere: 24 n places in two columns."""
    rows = 12 * size
    codes = generator.permutation(2 * rows).tolist()
    board = [codes[2 * row : 2 * row + 2] for row in range(rows)]
    return board, [board[row][0] for row in range(size - 1)] + [-1]


def test_the_example_by_hand():
    check([[5, 2, 7], [2, 9, 2]], [5, 2, 9, 2, 7], "two paths begin at 5")


def test_the_example_without_a_path():
    check([[5, 2, 7], [2, 9, 2]], [7, 2, 7], "the only 7 would be needed twice")


def test_random_boards_agree_with_all_partial_paths():
    for generator in seeds(30):
        rows, columns, kinds = (int(generator.integers(low, high)) for low, high in ((1, 5), (1, 5), (1, 4)))
        board = generator.integers(0, kinds, (rows, columns)).tolist()
        word = generator.integers(0, kinds, int(generator.integers(1, 8))).tolist()
        check(board, word, f"board {board}, word {word}")


def test_random_paths_are_found():
    for generator in seeds(20):
        rows, columns = int(generator.integers(2, 5)), int(generator.integers(2, 5))
        board = generator.integers(0, 3, (rows, columns)).tolist()
        path = [(int(generator.integers(rows)), int(generator.integers(columns)))]
        while len(path) < 7:
            free = [place for place in neighbours(path[-1], rows, columns) if place not in path]
            if not free:
                break
            path.append(free[int(generator.integers(len(free)))])
        check(board, [board[row][column] for row, column in path], f"board {board}, along {path}")


def test_a_place_is_used_once():
    check([[1, 2]], [1, 2, 1], "there is one 1")
    check([[3, 3], [3, 3]], [3] * 5, "four places, five codes")


def test_a_place_given_up_is_free_again():
    board = [[1, 3, 1, 1], [2, 1, 2, 2]]
    for _ in range(4):  # turned and mirrored, so that it does not matter which neighbour is tried first
        board = [list(row) for row in zip(*board[::-1])]
        check(board, [3, 1, 2, 1, 1, 2], "the last 1s and the 2 are reached in several ways")
        check([row[::-1] for row in board], [3, 1, 2, 1, 1, 2], "the last 1s and the 2 are reached in several ways")
    check([[4, 6, 4], [4, 1, 4], [4, 4, 4]], [6, 4, 4, 4, 4, 4, 4, 4], "all the way round the 1")


def test_neighbours_share_a_side():
    check([[1, 0], [0, 2]], [1, 2], "1 and 2 touch at a corner")
    check([[1, 5, 2]], [1, 2], "there is a code between them")


def test_the_board_has_edges():
    check([[1, 5, 2]], [2, 1], "the first and the last of a row are no neighbours")
    check([[1], [5], [2]], [1, 2], "the first and the last of a column are no neighbours")
    check([[1, 5, 2]], [1, 5, 2, 0], "the word goes on where the board ends")


def test_a_path_may_go_any_way():
    for word in ([1, 2, 3], [3, 2, 1], [1, 4, 7], [7, 4, 1], [5, 6, 9], [9, 8, 5], [5, 2, 1], [1, 2, 5], [5, 4, 7]):
        check([[1, 2, 3], [4, 5, 6], [7, 8, 9]], word, f"word {word} on the board of 1 to 9")


def test_one_code_needs_one_place():
    check([[7]], [7], "a board of one place")
    check([[7]], [8], "another code")
    check([[1, 2], [3, 4]], [4], "the last place")


def test_a_word_without_codes_is_on_every_board():
    check([[1, 2]], [], "nothing to be met")
    check([], [], "no board either")


def test_an_empty_board_has_no_word():
    check([], [1], "no rows")
    check([[], []], [1], "rows without entries")


def test_board_and_word_are_as_before():
    board, word = [[1, 2], [4, 3], [5, 6]], [1, 2, 3, 4, 5]
    with no_mutation(board, word):
        code_path(board, word)
    with no_mutation(board, word):
        code_path(board, [1, 2, 9])
