"""What must hold of the power of a step; expected states come from following each state into its cycle."""
from warmup import growth, no_mutation, seeds

from solution import states_after


def reference(step, n):
    """Follows each state until it repeats, and finds the place n in the tail or round the cycle."""
    answers = []
    for state in range(len(step)):
        path = []
        while state not in path:
            path.append(state)
            state = step[state]
        tail = path.index(state)
        answers.append(path[n] if n < tail else path[tail + (n - tail) % (len(path) - tail)])
    return answers


def check(step, n, message):
    """Compares with the paths; any sequence will do in place of a list."""
    expected, got = reference(step, n), list(states_after(list(step), n))
    assert got == expected, f"{message}, step {step}, n = {n}: expected {expected}, got {got}"


@growth(states_after, "log n", sizes=tuple(2**power - 1 for power in range(8, 17)))
def two_thousand_states_in_cycles(size, generator):
    """A permutation, so that no states fall together; all bits of n are set."""
    return generator.permutation(2000).tolist(), size


def test_the_example_by_hand():
    check([1, 2, 3, 1, 0], 5, "state 4 goes to 0, 1, 2, 3, 1")


def test_the_example_of_no_step():
    check([1, 2, 3, 1, 0], 0, "each state is where it was")


def test_random_steps_agree_with_paths():
    for generator in seeds(40):
        states = int(generator.integers(1, 12))
        check(generator.integers(0, states, states).tolist(), int(generator.integers(0, 40)), "random")


def test_random_permutations_agree_with_paths():
    for generator in seeds(10):
        check(generator.permutation(int(generator.integers(2, 20))).tolist(), int(generator.integers(1, 200)), "a permutation")


def test_small_numbers_of_steps_are_right():
    for n in range(18):
        check([3, 0, 1, 4, 5, 6, 2, 8, 9, 10, 11, 8], n, "tails and cycles")


def test_many_steps_are_right():
    for n in (255, 256, 257, 1000, 1023, 1024):
        check([1, 2, 3, 4, 0, 6, 7, 5, 9, 8, 10], n, "cycles of 5, 3, 2 and 1")


def test_states_may_lead_to_the_same_one():
    check([0, 0, 0, 0], 3, "all lead to state 0")
    check([1, 2, 3, 3], 2, "a path that ends in state 3")


def test_a_cycle_longer_than_the_steps_is_not_closed():
    check([1, 2, 3, 4, 5, 6, 0], 3, "a cycle of 7")


def test_the_number_of_states_is_no_period():
    check([1, 0, 2, 3, 4], 5, "states 0 and 1 change places at each step")
    check([1, 2, 0, 3], 4, "a cycle of 3 among 4 states")


def test_one_state_or_none():
    check([0], 9, "one state")
    check([], 9, "no states")
    check([], 0, "no states, no steps")


def test_the_step_is_left_alone():
    step = [2, 0, 1, 4, 3]
    with no_mutation(step):
        states_after(step, 6)
