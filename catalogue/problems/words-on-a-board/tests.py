"""What must hold of the words; expected ones come from the list of all ways through a small board, and what they spell."""
from warmup import growth, no_mutation, seeds

from solution import words_on_board


def reference(board, words):
    """Makes ways longer by one cell at a time, and keeps what they spell."""
    cells = {(row, column): letter for row, line in enumerate(board) for column, letter in enumerate(line)}
    ways, spelled = [[cell] for cell in cells], set()
    for _ in range(max(map(len, words), default=0)):
        spelled |= {"".join(cells[cell] for cell in way) for way in ways}
        ways = [
            [*way, cell] for way in ways for cell in cells
            if abs(cell[0] - way[-1][0]) + abs(cell[1] - way[-1][1]) == 1 and cell not in way
        ]
    return sorted(set(words) & spelled)


def check(board, words, message):
    """Compares with the reference."""
    expected = reference(board, words)
    got = words_on_board(list(board), list(words))
    assert list(got) == expected, f"{message}, board {board}, words {words}: expected {expected}, got {got}"


@growth(words_on_board, "n", sizes=tuple(side**2 for side in (6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 48, 64)))
def as_many_words_as_cells(size, generator):
    """Rows of abcabc…, with the other letters in the last row; all words begin alike and go on where hardly a way leads."""
    side = round(size**0.5)
    others = "defghijklmnopqrstuvwxyz"[:side]
    board = [("abc" * side)[:side]] * (side - 1) + [(others * 3)[:side]]
    endings = generator.integers(0, len(others), (size, 4)).tolist()
    return board, ["abc" + "".join(others[index] for index in ending) + "a" for ending in endings]


def test_the_example_by_hand():
    check(["abc", "dea", "aba"], ["abe", "bed", "aaba", "abba", "cab", "ad"], "the example")


def test_no_cell_is_used_twice():
    check(["ab"], ["aba", "abab", "ba"], "one a and one b")
    check(["aa"], ["aa", "aaa"], "two cells")
    check(["ab", "ba"], ["abab", "ababa", "baba"], "once round and no further")


def test_a_cell_is_free_again_for_other_ways():
    check(["aab", "cac"], ["abca", "caab", "baac", "baca"], "words that share cells")
    check(["ba", "ab"], ["baba", "bab"], "ways that meet")
    check(["aaab", "aaaa"], ["aaaaaaab", "baaaaaaa"], "a way that works only after others have failed")
    check(["xaaaab", "aaazzz"], ["xaaaab"], "along the upper edge; the ways below use its cells and fail")
    check(["xa", "aa", "aa", "az", "az", "bz"], ["xaaaab"], "along the left edge; the ways beside it use its cells and fail")


def test_neighbours_share_an_edge():
    check(["ab", "cd"], ["ad", "bc", "ab", "ac", "da"], "corners do not touch")
    check(["abc"], ["ac", "ca", "abc", "cba"], "neither do the two ends of a row")
    check(["a", "b", "c"], ["abc", "cb", "ac", "ca"], "a single column")


def test_a_word_may_begin_with_another():
    check(["abcd"], ["ab", "abc", "abcd", "a"], "each goes on where the last one ends")
    check(["abx"], ["ab", "abc"], "the longer one is not there")
    check(["abc"], ["abc", "bc", "c"], "each ends where the others end")


def test_each_word_is_listed_once():
    check(["aaa", "aaa"], ["aa", "a", "aa"], "many ways, and a word that is asked for twice")


def test_the_answer_is_in_alphabetical_order():
    check(["cab", "dcb"], ["cab", "ab", "dc", "a", "bb"], "asked for in another order")


def test_edges_of_the_input():
    check([], ["a"], "no rows")
    check([""], ["a"], "a row without letters")
    check(["", ""], ["a"], "two rows without letters")
    check(["ab"], [], "no words")
    check(["a"], ["a", "b"], "a single cell")
    check(["ab"], ["abcdefgh"], "a word longer than the board")


def test_random_boards_agree_with_all_ways():
    for generator in seeds(20):
        rows, columns = (int(count) for count in generator.integers(1, 4, 2))
        board = ["".join("abc"[index] for index in generator.integers(0, 3, columns)) for _ in range(rows)]
        words = ["".join("abc"[index] for index in generator.integers(0, 3, int(generator.integers(1, 6)))) for _ in range(12)]
        check(board, words, "random")


def test_board_and_words_are_left_alone():
    board, words = ["abc", "def"], ["fed", "abe", "abe"]
    with no_mutation(board, words):
        words_on_board(board, words)
