"""What must hold of a split into equal halves; whether there is one comes from all choices, and a split is checked by its sums."""
from warmup import growth, no_mutation, seeds

from solution import fair_split


def possible(sizes):
    """Whether any choice of shards, as bits, holds half of all."""
    return any(2 * sum(size for i, size in enumerate(sizes) if choice >> i & 1) == sum(sizes) for choice in range(1 << len(sizes)))


def check(sizes, message):
    """Either half will do, in any order; a tuple or a set in place of a list too."""
    result, expected = fair_split(list(sizes)), possible(sizes)
    message = f"{message}, sizes {sizes}"
    if not expected:
        assert result is None, f"{message}: there are no equal halves, got {result}"
        return
    assert result is not None, f"{message}: there are equal halves, got None"
    chosen = list(result)
    assert len(set(chosen)) == len(chosen), f"{message}: {chosen} has a shard twice"
    assert all(0 <= position < len(sizes) for position in chosen), f"{message}: {chosen} are not positions"
    held = sum(sizes[position] for position in chosen)
    assert 2 * held == sum(sizes), f"{message}: {chosen} hold {held} of {sum(sizes)}"


@growth(fair_split, "n²", sizes=(8, 10, 12, 14, 16, 18, 20, 22, 48, 64, 96, 128, 192, 256))
def half_is_odd_and_all_sizes_are_even(size, generator):
    """Every choice comes to nothing; the sizes are bounded, so the total is linear in n."""
    sizes = 2 * generator.integers(5, 15, size)
    sizes[-1] += 2 * (sizes.sum() % 4 == 0)
    return (sizes.tolist(),)


def test_the_example_by_hand():
    check([4, 5, 3, 2], "7 of 14")


def test_the_example_without_halves():
    check([1, 2, 5], "4 of 8 cannot be had")


def test_random_shards_agree_with_all_choices():
    for generator in seeds(40):
        check(generator.integers(1, int(generator.integers(3, 16)), int(generator.integers(1, 9))).tolist(), "random")


def test_the_largest_first_may_be_wrong():
    check([8, 7, 6, 5, 4], "8 + 7 and 6 + 5 + 4")
    check([3, 3, 2, 2, 2], "3 + 3 and 2 + 2 + 2")


def test_a_shard_is_used_once():
    check([2, 6], "2 cannot be used twice")
    check([1, 5], "three times 1 would be half")
    check([6, 2, 4, 16], "the half is 14, and 6 + 2 + 4 are 12")


def test_an_odd_total_has_no_halves():
    check([1], "one sample")
    check([2, 3], "five samples")
    check([1, 1, 1], "three samples")


def test_no_shards_split_into_nothing():
    check([], "no shards")


def test_the_halves_need_not_be_contiguous():
    check([1, 5, 1, 3, 2, 4], "8 of 16")
    check([2, 9, 1, 8], "10 of 20")
    check([5, 1, 1, 5], "a 5 and a 1 on each side")


def test_one_shard_may_be_a_half():
    check([1, 2, 7, 4], "7 of 14")
    check([7, 1, 2, 4], "7 of 14")
    check([4, 4], "one each")
    check([9], "one shard has no other half")
    check([8], "one shard has no other half, though its size is even")


def test_the_shards_are_left_alone():
    sizes = [3, 1, 2, 4]
    with no_mutation(sizes):
        fair_split(sizes)
