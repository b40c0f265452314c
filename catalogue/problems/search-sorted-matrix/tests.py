"""What must hold of the search in pages; expected places come from a dictionary of all of them."""
from warmup import growth, no_mutation, seeds

from solution import search_pages


def check(pages, sample, message):
    """Compares with the place in a dictionary; a list in place of a tuple will do."""
    places = {value: (page, slot) for page, samples in enumerate(pages) for slot, value in enumerate(samples)}
    result, expected = search_pages([list(samples) for samples in pages], sample), places.get(sample)
    got = result if result is None else tuple(result)
    assert got == expected, f"{message}, sample {sample} in {pages}: expected {expected}, got {got}"


def paged(samples, width):
    """The samples in pages of a width that divides their number."""
    return [samples[start : start + width] for start in range(0, len(samples), width)]


@growth(search_pages, "log n", sizes=tuple(2**power for power in range(10, 20)))
def a_sample_that_is_not_there(size, generator):
    """The sample lies between two others near the end; a page is about as long as there are pages."""
    width = 2 ** (size.bit_length() // 2)
    return paged(list(range(0, 3 * size, 3)), width), 3 * size - 3 * int(generator.integers(2, 9)) + 1


def test_the_example_by_hand():
    for sample in (12, 9, 10):
        check([[2, 5, 9], [11, 12, 20]], sample, "the example")


def test_random_pages_agree_with_a_dictionary():
    for generator in seeds(24):
        width, count = int(generator.integers(1, 6)), int(generator.integers(1, 6))
        samples = sorted((generator.permutation(60)[: width * count] - 30).tolist())
        check(paged(samples, width), samples[int(generator.integers(len(samples)))], "a sample that is there")
        check(paged(samples, width), int(generator.integers(-32, 33)), "any sample")


def test_every_sample_of_every_shape_is_found():
    samples = list(range(0, 24, 4))
    for width in (1, 2, 3, 6):
        for sample in samples:
            check(paged(samples, width), sample, f"pages of {width}")


def test_what_lies_between_two_samples_is_not_found():
    for sample in (-1, 1, 3, 5, 7, 9, 11, 13):
        check([[0, 2, 4, 6], [8, 10, 12, 14]], sample, "between two samples, or outside")
    check([[1, 2], [7, 8]], 5, "between two pages")


def test_samples_outside_of_all_pages_are_not_found():
    for sample in (-5, 0, 21, 10**9):
        check([[1, 5], [6, 9], [11, 20]], sample, "outside")


def test_the_corners_are_found():
    pages = paged(list(range(100, 121)), 7)
    for sample in (100, 106, 107, 113, 114, 120):
        check(pages, sample, "first or last of a page")


def test_a_single_page_and_a_single_slot_are_searched():
    for sample in (3, 4, 5):
        check([[4]], sample, "one sample")
        check([[3, 5]], sample, "one page")
        check([[3], [5]], sample, "two pages of one sample")


def test_no_pages_give_none():
    check([], 5, "no page at all")


def test_samples_beyond_64_bits_are_found():
    check([[-(2**70), 0], [2**69, 2**70]], 2**70, "Python's integers have no upper end")


def test_the_pages_are_left_alone():
    pages = [[1, 3], [4, 8]]
    with no_mutation(pages):
        search_pages(pages, 4)
