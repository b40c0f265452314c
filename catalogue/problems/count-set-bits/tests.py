"""What must hold of the places; expected ones come from writing out the subsets of each size."""
from itertools import combinations

from warmup import growth, seeds

from solution import places


def reference(n):
    """All sets of bit positions of each size, as numbers, sorted; those below n take their place."""
    bits = max(n - 1, 0).bit_length()
    found = {}
    for size in range(bits + 1):
        numbers = sorted(sum(1 << position for position in chosen) for chosen in combinations(range(bits), size))
        found.update({number: (size, line) for line, number in enumerate(numbers)})
    return [found[number] for number in range(n)]


def check(n, message):
    """Compares with the subsets, number by number; lists in place of tuples will do."""
    expected, got = reference(n), [tuple(place) for place in places(n)]
    assert len(got) == n, f"{message}: {n} subsets have {n} places, got {len(got)}"
    for number, (wanted, place) in enumerate(zip(expected, got)):
        assert place == wanted, f"{message}, n = {n}, number {number} ({number:b} in binary): expected {wanted}, got {place}"


@growth(places, "n", sizes=tuple(2**power for power in range(6, 16)))
def all_subsets_of_some_features(size, generator):
    """Nothing is left to chance."""
    return (size,)


def test_the_example_by_hand():
    check(7, "6 stands behind 3 and 5")


def test_the_example_of_one_subset():
    check(1, "the empty subset alone")


def test_every_small_number_of_subsets_is_right():
    for n in range(2, 34):
        check(n, "numbers from 0")


def test_random_numbers_of_subsets_are_right():
    for generator in seeds(8):
        check(int(generator.integers(34, 400)), "random")


def test_powers_of_two_have_one_set_bit():
    for n in (64, 65, 66, 128, 129, 257):
        check(n, "around a power of two")


def test_each_file_has_lines_of_its_own():
    got = [tuple(place) for place in places(16)]
    for size, lines in enumerate((1, 4, 6, 4, 1)):
        found = [line for other, line in got if other == size]
        assert found == list(range(lines)), f"four features, subsets of {size}: expected lines 0 to {lines - 1} in order, got {found}"


def test_no_subsets_have_no_places():
    check(0, "nothing to place")
