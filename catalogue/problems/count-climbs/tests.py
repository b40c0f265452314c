"""What must hold of the number of climbs; expected counts come from how often each step is taken, and in how many orders."""
from itertools import product
from math import factorial, prod

from warmup import growth, no_mutation, seeds

from solution import count_climbs


def reference(height, steps, modulus):
    """Over all numbers of times that each step is taken: the arrangements of these steps."""
    total = 0
    for times in product(*(range(height // step + 1) for step in steps)):
        if sum(time * step for time, step in zip(times, steps)) == height:
            total += factorial(sum(times)) // prod(factorial(time) for time in times)
    return total % modulus


def check(height, steps, message, modulus=1_000_000_007):
    result, expected = count_climbs(height, list(steps), modulus), reference(height, steps, modulus)
    assert result == expected, f"{message}, {height} levels by {steps} modulo {modulus}: expected {expected}, got {result}"


@growth(count_climbs, "n", sizes=(8, 10, 12, 14, 16, 18, 20, 22, 24, 256, 512, 1024, 2048, 4096, 8192))
def four_steps(size, generator):
    """Steps of 1 to 4: nearly every level leaves four choices."""
    return size, generator.permutation([1, 2, 3, 4]).tolist(), 1_000_000_007


def test_the_example_by_hand():
    check(5, [1, 3], "1+1+1+1+1 and three places for the 3")


def test_the_example_without_a_way():
    check(4, [3, 5], "neither 3 nor 5 reaches 4")


def test_random_climbs_agree_with_counting_arrangements():
    for generator in seeds(20):
        steps = (1 + generator.permutation(6)[: int(generator.integers(1, 4))]).tolist()
        check(int(generator.integers(0, 13)), steps, "random", modulus=int(generator.integers(1, 40)))


def test_the_order_of_the_steps_counts():
    check(3, [1, 2], "1+2 and 2+1 are two climbs")
    check(7, [2, 5], "2+5 and 5+2")


def test_no_climb_can_be_done_in_one_way():
    check(0, [1, 2], "no level to climb: the empty curriculum")
    check(0, [], "no level and no step")
    check(2, [2], "one step that reaches the top at once")


def test_without_steps_nothing_is_reached():
    check(3, [], "no step is allowed")


def test_steps_higher_than_the_climb_are_of_no_use():
    check(3, [5, 1], "only steps of 1 fit")
    check(2, [3, 1], "only steps of 1 fit")
    check(2, [4], "nothing fits")
    check(1, [10, 7], "nothing fits")


def test_results_are_below_the_modulus():
    check(12, [1, 2], "233 climbs", modulus=7)
    check(10, [4, 1, 2], "more than a hundred climbs", modulus=10)
    check(6, [1, 2], "13 climbs", modulus=13)
    check(0, [1, 2], "modulo 1 everything is 0", modulus=1)


def test_a_high_climb_is_counted():
    check(4000, [2500, 1500], "one of each, in two orders")


def test_the_steps_are_left_alone():
    steps = [3, 1, 2]
    with no_mutation(steps):
        count_climbs(6, steps, 100)
