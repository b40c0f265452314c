"""What must hold of the bundles; expected starts come from unpacking all multisets of starts."""
from itertools import combinations_with_replacement

from warmup import growth, no_mutation, seeds

from solution import bundle_starts


def reference(shards, size):
    """All multisets of starts, unpacked and compared with the shards."""
    if len(shards) % size:
        return None
    for starts in combinations_with_replacement(sorted(set(shards)), len(shards) // size):
        if sorted(start + i for start in starts for i in range(size)) == sorted(shards):
            return list(starts)
    return None


def check(shards, size, message):
    """Compares with all multisets of starts; any sequence will do in place of a list."""
    result, expected = bundle_starts(list(shards), size), reference(shards, size)
    got = result if result is None else list(result)
    assert got == expected, f"{message}, shards {shards} by {size}: expected {expected}, got {got}"


def packed(starts, size):
    """The shards of all bundles."""
    return [start + i for start in starts for i in range(size)]


@growth(bundle_starts, "n")
def overlapping_bundles_of_four(size, generator):
    """The shards can be packed, so that no one stops early; they arrive in descending order, the smallest last."""
    starts = generator.integers(0, size, size // 4).tolist()
    return sorted(packed(starts, 4), reverse=True), 4


def test_the_example_by_hand():
    check([5, 3, 4, 4, 6, 5], 3, "3, 4, 5 and 4, 5, 6")


def test_the_example_of_shards_that_do_not_fit():
    check([1, 2, 3, 4], 3, "one shard is left over")
    check([1, 1, 2, 3], 2, "both copies of 1 need a 2")


def test_random_bundles_are_found_again():
    for generator in seeds(30):
        size = int(generator.integers(1, 5))
        shards = packed(generator.integers(-4, 6, int(generator.integers(1, 5))).tolist(), size)
        check(generator.permutation(shards).tolist(), size, "can be packed")


def test_random_bundles_with_one_shard_changed_agree_with_all_starts():
    for generator in seeds(30):
        size = int(generator.integers(2, 5))
        shards = packed(generator.integers(-4, 6, int(generator.integers(1, 5))).tolist(), size)
        shards[int(generator.integers(len(shards)))] += int(generator.integers(-2, 3))
        check(generator.permutation(shards).tolist(), size, "with a shard changed")


def test_several_bundles_may_start_at_the_same_shard():
    check([2, 3, 2, 3, 2, 3], 2, "2 and 3 three times")
    check([1, 2, 2, 3, 1, 2, 3, 4, 3], 3, "1, 2, 3 twice and 2, 3, 4")


def test_a_gap_cannot_be_bridged():
    check([1, 2, 4, 5, 6, 7], 3, "3 is missing")
    check([1, 3], 2, "2 is missing")


def test_a_copy_too_few_or_too_many_is_noticed():
    check([1, 1, 2, 3, 3, 4], 3, "one copy of 2 is missing")
    check([1, 2, 2, 2, 3, 3], 3, "one copy of 2 too many")
    check([1, 2, 3, 3], 2, "3, 3 is no bundle")


def test_bundles_of_one_hold_anything():
    check([4, 1, 4, 9], 1, "every copy is a bundle")


def test_nothing_needs_no_bundle():
    check([], 3, "no shards")
    check([], 1, "no shards")


def test_negative_numbers_count():
    check([-1, 0, -2, 1], 2, "-2, -1 and 0, 1")
    check([-1, 0, 1], 3, "a bundle across 0")


def test_a_size_beyond_the_number_of_shards_is_soon_refused():
    check([7, 8], 3, "two shards are no bundle of three")
    assert bundle_starts([7, 8], 10**12) is None, "9 is missing, whatever else a bundle would need"


def test_the_shards_are_left_alone():
    shards = [4, 2, 3, 1]
    with no_mutation(shards):
        bundle_starts(shards, 2)
