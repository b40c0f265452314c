"""What must hold of the median; expected ones come from the statistics module of Python's library."""
import statistics

from warmup import growth, play, seeds

from solution import RunningMedian


def check(values, message):
    """Asks for the median before the first value and after each."""
    calls = [("median",)]
    for value in values:
        calls += [("add", value), ("median",)]
    got = play(RunningMedian, [], calls)[::2]
    for count, answer in enumerate(got):
        expected = statistics.median(values[:count]) if count else None
        assert answer == expected and (answer is None) == (expected is None), f"{message}: values {values[:count]}, expected {expected}, got {answer}"


@growth(RunningMedian, "n log n", sizes=(96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096))
def asked_after_each_value(size, generator):
    """n / 2 values in random order, and a question after each."""
    calls = []
    for value in generator.permutation(size // 2).tolist():
        calls += [("add", value), ("median",)]
    return [], calls


def test_the_example_by_hand():
    check([5, 2, 9, 9], "the example")


def test_no_values_have_no_median():
    assert play(RunningMedian, [], [("median",), ("median",)]) == [None, None], "no value was entered: expected None"


def test_one_and_two_values():
    check([0], "one value")
    check([3, 4], "the mean of two integers is no integer")
    check([4, 3], "the same in the other order")
    check([-1, 1], "the mean is 0")


def test_rising_and_falling_values():
    check([1, 2, 3, 4, 5, 6, 7], "rising")
    check([7, 6, 5, 4, 3, 2, 1], "falling")
    check([1, 9, 2, 8, 3, 7], "from both ends")


def test_equal_values_count_one_by_one():
    check([2, 2, 2, 5, 5, 5, 5], "two different values")
    check([0, 0, 0, 0], "zeros")


def test_negative_values_count():
    check([-5, -2, -9, -1], "all negative")
    check([-3, 3, -3, 3, 0], "around 0")


def test_floats_count():
    check([0.5, 0.25, 1, 0.125, 2], "floats and an integer")


def test_an_outlier_does_not_move_the_median_far():
    check([3, 4, 5, 10**9, -(10**9), 4], "two stragglers")


def test_asking_changes_nothing():
    calls = [("add", 4), ("add", 1), ("median",), ("median",), ("median",), ("add", 6), ("median",), ("median",)]
    got = play(RunningMedian, [], calls)
    answers = [got[index] for index in (2, 3, 4, 6, 7)]
    assert answers == [2.5, 2.5, 2.5, 4, 4], f"values 4, 1, then 6, asked several times: expected [2.5, 2.5, 2.5, 4, 4], got {answers}"


def test_many_values_between_two_questions():
    for generator in seeds(8):
        values = generator.integers(-9, 10, int(generator.integers(5, 20))).tolist()
        got = play(RunningMedian, [], [*(("add", value) for value in values), ("median",)])[-1]
        expected = statistics.median(values)
        assert got == expected, f"values {values}, asked at the end: expected {expected}, got {got}"


def test_random_values_agree_with_sorting():
    for generator in seeds(24):
        check(generator.integers(-6, 7, int(generator.integers(1, 14))).tolist(), "random")


def test_two_medians_are_apart():
    check([5, 6, 7], "the first")
    check([1], "a second one")
