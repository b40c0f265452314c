"""What must hold of the first value at least as large; in a sorted list its position is the number of smaller values."""
from warmup import growth, no_mutation, seeds

from solution import first_at_least


def check(steps, step, message):
    """Compares with the number of values that are smaller."""
    result = first_at_least(list(steps), step)
    expected = sum(value < step for value in steps)
    assert result == expected, f"{message}: expected {expected}, got {result}"


@growth(first_at_least, "log n", sizes=tuple(2**power for power in range(10, 20)))
def step_near_the_end(size, generator):
    """The step sought is among the last: whoever walks from the left walks through nearly all."""
    return list(range(0, 3 * size, 3)), 3 * size - 4


def test_the_example_by_hand():
    for step, why in ((200, "two checkpoints at 200"), (201, "the next after 200 is 500"), (50, "all are later"), (600, "none is as late")):
        check([100, 200, 200, 500], step, why)


def test_random_lists_agree_with_counting():
    for generator in seeds(24):
        steps = sorted(generator.integers(-8, 9, int(generator.integers(1, 20))).tolist())
        step = int(generator.integers(-10, 11))
        check(steps, step, f"steps {steps}, step {step}")


def test_the_first_of_equal_steps_counts():
    check([7] * 9, 7, "nine checkpoints at step 7")
    check([1, 4, 4, 4, 4, 4], 4, "five checkpoints at step 4 that end the list")


def test_every_position_of_a_short_list_is_found():
    for step in range(-1, 8):
        check([0, 2, 4, 6], step, f"step {step} in [0, 2, 4, 6]")


def test_a_step_beyond_the_last_gives_the_length():
    check([3], 4, "one checkpoint, too early")
    check([1, 2, 3, 4, 5], 6, "five checkpoints, all too early")


def test_an_empty_list_gives_zero():
    check([], 5, "no checkpoint at all")


def test_steps_beyond_64_bits_count():
    check([-(2**70), 0, 2**70], 2**69, "Python's integers have no upper end")


def test_the_list_is_left_alone():
    steps = [1, 3, 3, 8]
    with no_mutation(steps):
        first_at_least(steps, 3)
