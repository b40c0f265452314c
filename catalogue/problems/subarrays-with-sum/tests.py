"""What must hold of the number of stretches with a sum; expected numbers come from the sum of every stretch."""
from warmup import growth, no_mutation, seeds

from solution import count_stretches


def reference(rewards, target):
    """Every stretch, summed anew."""
    n = len(rewards)
    return sum(sum(rewards[i:j]) == target for i in range(n) for j in range(i + 1, n + 1))


def check(rewards, target, message):
    """Compares with the reference."""
    got, expected = count_stretches(list(rewards), target), reference(rewards, target)
    assert got == expected, f"{message}: expected {expected}, got {got}"


@growth(count_stretches, "n")
def rewards_of_both_signs(size, generator):
    """The running total wanders: nothing can end a stretch early."""
    return generator.integers(-1000, 1001, size).tolist(), 7


def test_the_example_by_hand():
    check([1, 2, -2, 2, 1], 3, "[1, 2], [2, 1], [1, 2, -2, 2] and [2, -2, 2, 1]")


def test_the_example_of_two_zeros():
    check([0, 0], 0, "each zero alone, and both")


def test_random_logs_agree_with_every_stretch():
    for generator in seeds(30):
        rewards = generator.integers(-3, 4, int(generator.integers(1, 16))).tolist()
        check(rewards, int(generator.integers(-5, 6)), f"rewards {rewards}")


def test_the_empty_stretch_does_not_count():
    check([], 0, "no steps, no stretch")
    check([1, 2], 0, "no stretch of at least one step adds up to 0")


def test_a_stretch_may_begin_with_the_first_step():
    check([4, 3, 9], 7, "[4, 3] begins with the first step")
    check([7], 7, "the only step")
    check([5, 1, 1], 7, "all of the log")


def test_a_negative_reward_does_not_end_a_stretch():
    check([2, 5, -4], 3, "[2, 5, -4] reaches 3 after it was above it")
    check([-1, -1, 4], -2, "a negative target")


def test_totals_that_recur_count_each_time():
    check([1, -1, 1, -1, 1], 0, "every even stretch")
    check([0] * 9, 0, "45 stretches of zeros")


def test_zeros_lengthen_a_stretch():
    check([0, 0, 5, 0], 5, "each zero on either side gives another stretch")


def test_rewards_beyond_64_bits_count():
    check([2**70, 3, -(2**70), -3], 3, "Python's integers have no upper end")


def test_the_log_is_left_alone():
    rewards = [1, -2, 3, 4]
    with no_mutation(rewards):
        count_stretches(rewards, 2)
