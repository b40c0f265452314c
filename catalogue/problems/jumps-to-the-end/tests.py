"""What must hold of the fewest jumps; expected numbers come from trying every jump from every block that was reached."""
from warmup import growth, no_mutation, seeds

from solution import fewest_jumps


def reference(reach):
    """Sets of blocks after 0, 1, 2, … jumps, until the last block is among them or nothing new is."""
    reached, jumps, last = {0}, 0, len(reach) - 1
    while last not in reached:
        more = {i + step for i in reached for step in range(1, reach[i] + 1) if i + step <= last}
        if more <= reached:
            return None
        reached, jumps = reached | more, jumps + 1
    return jumps


def check(reach, message):
    """Compares with the sets."""
    expected, got = reference(reach), fewest_jumps(list(reach))
    assert got == expected, f"{message}, reach {reach}: expected {expected}, got {got}"


@growth(fewest_jumps, "n")
def long_jumps_from_everywhere(size, generator):
    """Each block allows half of the length: whoever tries every jump tries very many, and no block saves the search."""
    return (generator.integers(size // 2 - 9, size // 2, size).tolist(),)


def test_the_example_by_hand():
    check([2, 4, 1, 1, 0, 3, 0], "blocks 0, 1, 5, 6")


def test_the_example_without_a_way():
    check([1, 0, 2], "block 1 cannot be left nor passed")


def test_random_pointers_agree_with_every_jump():
    for generator in seeds(60):
        top = int(generator.integers(2, 6))
        check(generator.integers(0, top, int(generator.integers(1, 15))).tolist(), "random")


def test_the_longest_jump_is_not_always_the_best():
    check([3, 1, 6, 1, 1, 1, 1, 1, 1], "by block 2, though block 3 is in reach")


def test_the_end_may_be_reached_exactly():
    check([2, 3, 1, 0, 0], "block 1 leads to block 4 and no further")
    check([4, 0, 0, 0, 0], "one jump over all")
    check([1, 1, 1, 1], "every block in turn")


def test_jumps_may_lead_beyond_the_end():
    check([100, 0, 0], "one jump is enough")
    check([1, 50], "one jump is enough")


def test_blocks_that_allow_none_can_be_passed():
    check([2, 0, 2, 0, 0], "by block 2")
    check([3, 2, 1, 0, 4], "blocks 1 and 2 lead to block 3 as well, and it cannot be left")


def test_a_block_that_cannot_be_left_ends_the_search():
    check([0, 5, 5], "block 0 allows none")
    check([0, 1], "block 0 allows none")


def test_a_single_block_needs_no_jump():
    check([0], "block 0 is the last")
    check([5], "block 0 is the last")


def test_the_pointers_are_left_alone():
    reach = [2, 1, 3, 0, 0, 0]
    with no_mutation(reach):
        fewest_jumps(reach)
