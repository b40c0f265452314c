"""What must hold of all subsets; expected sets come from the bits of every number below 2 to the n."""
from warmup import growth, no_mutation, seeds

from solution import ablations


def reference(parts):
    """The distinct sorted choices, one for each number's bits, in ascending order."""
    chosen = ([part for bit, part in enumerate(parts) if number >> bit & 1] for number in range(2 ** len(parts)))
    return sorted({tuple(sorted(one)) for one in chosen})


def check(parts, message):
    """Compares with the reference, whatever the order of the sets."""
    expected = reference(parts)
    got = sorted(tuple(subset) for subset in ablations(list(parts)))
    missing = [subset for subset in expected if subset not in got]
    assert not missing, f"{message}: {list(missing[0])} is missing"
    foreign = [subset for subset in got if subset not in expected]
    assert not foreign, f"{message}: {list(foreign[0])} is no set of these parts in alphabetical order"
    assert got == expected, f"{message}: {len(got)} sets, of which {len(expected)} are different"


# how often each name repeats, by the number of names in all sets together
COPIES_BY_ITEMS = {28: [7], 64: [7, 1], 108: [7, 2], 160: [7, 3], 220: [7, 4], 288: [7, 5], 364: [7, 6], 448: [7, 7], 960: [7, 7, 1],
                   2176: [7, 7, 3], 5376: [7] * 3, 11264: [7, 7, 7, 1], 24576: [7, 7, 7, 3], 57344: [7] * 4, 118784: [7, 7, 7, 7, 1]}


@growth(ablations, "n", variable="m", sizes=tuple(COPIES_BY_ITEMS))
def parts_that_repeat(size, generator):
    """Up to seven parts of one name: far more choices of copies than sets."""
    parts = [f"part {kind}" for kind, copies in enumerate(COPIES_BY_ITEMS[size]) for _ in range(copies)]
    return [parts[position] for position in generator.permutation(len(parts)).tolist()],


def test_the_example_by_hand():
    check(["rope", "norm"], "two parts")


def test_the_example_with_a_part_that_repeats():
    check(["skip", "norm", "skip"], "skip may be off up to twice")


def test_random_parts_agree_with_counting_in_binary():
    for generator in seeds(30):
        kinds = int(generator.integers(1, 7))
        parts = ["abcdefg"[kind] for kind in generator.integers(0, kinds, int(generator.integers(1, 8)))]
        check(parts, f"parts {parts}")


def test_different_parts_give_every_choice():
    check(["bias", "rope", "gate", "norm", "skip"], "32 sets of five parts")


def test_equal_parts_are_chosen_by_their_number():
    check(["norm"] * 6, "seven sets: none to six of them")
    check(["b", "a", "b", "a"], "0 to 2 of each: nine sets")


def test_equal_parts_need_not_stand_together():
    check(["gate", "norm", "gate", "rope", "norm"], "gate and norm twice, apart from each other")


def test_each_set_is_in_alphabetical_order():
    check(["rope", "gate", "norm"], "parts that are not sorted")


def test_without_parts_there_is_one_set():
    check([], "nothing can be switched off")


def test_one_part_is_on_or_off():
    check(["norm"], "one part")
    check([""], "a part without a name is a part")


def test_the_sets_are_independent_lists():
    subsets = ablations(["a", "b"])
    for position, subset in enumerate(subsets):
        assert not any(subset is other for other in subsets[:position]), "two of the sets are one and the same list"


def test_the_parts_are_left_alone():
    parts = ["rope", "gate", "norm", "gate"]
    with no_mutation(parts):
        ablations(parts)
