"""What must hold of all orders; expected ones come from the set of all exchanges of positions."""
from itertools import permutations
from math import comb

from warmup import growth, no_mutation, seeds

from solution import prompt_orders


def check(examples, message):
    """Compares with the sorted set of all exchanges."""
    expected = sorted(set(permutations(examples)))
    got = [tuple(order) for order in prompt_orders(list(examples))]
    missing = [order for order in expected if order not in got]
    assert not missing, f"{message}: {list(missing[0])} is missing"
    assert len(got) == len(expected), f"{message}: {len(got)} orders, but {len(expected)} are different"
    assert got == expected, f"{message}: the orders do not ascend"


COUNT_BY_ITEMS = {count * comb(count, count // 2): count for count in range(3, 17)}


@growth(prompt_orders, "n", variable="m", sizes=tuple(COUNT_BY_ITEMS)[2:])
def two_texts(size, generator):
    """Two different texts, each about half of the examples: far more exchanges than orders."""
    count = COUNT_BY_ITEMS[size]
    examples = ["easy"] * (count - count // 2) + ["hard"] * (count // 2)
    return [examples[position] for position in generator.permutation(count).tolist()],


def test_the_example_by_hand():
    check(["b", "a", "b"], "two equal examples")


def test_the_example_of_three_different_ones():
    check(["q2", "q3", "q1"], "six orders")


def test_random_examples_agree_with_all_exchanges():
    for generator in seeds(30):
        kinds = int(generator.integers(1, 6))
        examples = ["pqrst"[kind] for kind in generator.integers(0, kinds, int(generator.integers(1, 6)))]
        check(examples, f"examples {examples}")


def test_different_examples_have_every_order():
    check(["d", "b", "a", "c"], "24 orders of four examples")


def test_equal_examples_cannot_be_told_apart():
    check(["same"] * 5, "one order")
    check(["a", "b", "a", "b"], "six orders of two pairs")


def test_the_orders_ascend():
    check(["Zebra", "apple", "Mango"], "capital letters stand before small ones in Python's order")
    check(["c", "a", "b", "a"], "twelve orders")


def test_no_examples_have_one_order():
    check([], "the empty prompt")


def test_one_example_has_one_order():
    check(["x"], "one example")
    check([""], "an example without text is an example")


def test_the_examples_are_left_alone():
    examples = ["c", "a", "b", "a"]
    with no_mutation(examples):
        prompt_orders(examples)
