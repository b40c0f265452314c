"""What must hold of the walk: it is checked step by step; whether there is one comes from all sets of transitions that walks can take."""
from warmup import growth, no_mutation, seeds

from solution import full_walk


def walkable(transitions):
    """Whether some walk takes all: all (state, transitions taken) that can be reached, from every state."""
    full = (1 << len(transitions)) - 1
    reached = {(state, 0) for state, _ in transitions}
    waiting = list(reached)
    for state, taken in waiting:
        for place, (before, after) in enumerate(transitions):
            step = (after, taken | 1 << place)
            if before == state and not taken >> place & 1 and step not in reached:
                reached.add(step)
                waiting.append(step)
    return any(taken == full for _, taken in reached)


def check(transitions, message, possible=None):
    """A walk must take every transition as often as it is listed; None only where there is none."""
    told = f"{message}, transitions {transitions[:20]}"
    walk = full_walk(list(transitions))
    if not (walkable(transitions) if possible is None else possible):
        assert walk is None, f"{told}: there is no such walk, got {walk}"
        return
    assert walk is not None, f"{told}: there is a walk, got None"
    taken = list(zip(walk, walk[1:]))
    foreign = set(taken) - set(transitions)
    assert not foreign, f"{told}: {foreign} is no transition, in {walk[:30]}"
    assert sorted(taken) == sorted(transitions), f"{told}: each is to be taken once, got {walk[:30]}"


def names(numbers):
    """Names of states from numbers."""
    return [f"s{number}" for number in numbers.tolist()]


@growth(full_walk, "n", sizes=tuple(2**power for power in range(6, 14)))
def a_long_random_walk(size, generator):
    """The transitions of a random walk over half as many states, in random order."""
    walk = names(generator.integers(0, size // 2, size + 1))
    transitions = list(zip(walk, walk[1:]))
    return [transitions[place] for place in generator.permutation(size).tolist()],


def test_the_example_by_hand():
    check([("idle", "ask"), ("ask", "call"), ("call", "ask"), ("ask", "done")], "the call must come before done")
    check([("ask", "done"), ("idle", "ask"), ("call", "ask"), ("ask", "call")], "in another order")


def test_the_example_without_a_walk():
    check([("a", "b"), ("c", "d")], "two pairs of states")


def test_random_walks_are_found():
    for generator in seeds(25):
        walk = names(generator.integers(0, int(generator.integers(2, 7)), int(generator.integers(2, 25))))
        transitions = list(zip(walk, walk[1:]))
        transitions = [transitions[place] for place in generator.permutation(len(transitions)).tolist()]
        check(transitions, "from a random walk", possible=True)


def test_random_transitions_agree_with_all_walks():
    for generator in seeds(25):
        states, count = int(generator.integers(1, 5)), int(generator.integers(1, 9))
        check(list(zip(names(generator.integers(0, states, count)), names(generator.integers(0, states, count)))), "random")


def test_random_circuits_agree_with_all_walks():
    for generator in seeds(15):
        transitions = []
        for base in (0, 2, 5):
            circuit = names(base + generator.permutation(3)[: int(generator.integers(1, 4))])
            transitions += list(zip(circuit, circuit[1:] + circuit[:1]))
        check([transitions[place] for place in generator.permutation(len(transitions)).tolist()], "three circuits")


def test_a_walk_may_end_elsewhere():
    check([("b", "c"), ("a", "b")], "from a over b to c")
    check([("b", "a"), ("a", "b"), ("b", "c")], "it begins at b")


def test_a_walk_may_be_closed():
    check([("a", "b"), ("b", "c"), ("c", "a")], "a circuit")
    check([("a", "b"), ("b", "a"), ("a", "c"), ("c", "a"), ("c", "d"), ("d", "c")], "three circuits that hang together")


def test_detours_are_not_left_out():
    check([("a", "b"), ("a", "z"), ("a", "c"), ("b", "a"), ("c", "a")], "a detour before z and one after it in the list")
    check([("a", "z"), ("a", "b"), ("b", "c"), ("c", "a"), ("b", "d"), ("d", "b")], "two detours before z")
    check([("a", "b"), ("b", "d"), ("d", "b"), ("b", "c"), ("c", "a"), ("a", "z")], "the same in another order")


def test_numbers_that_do_not_fit_give_none():
    check([("a", "b"), ("a", "b")], "two leave a, none enters")
    check([("a", "b"), ("a", "c")], "two begin at a")
    check([("a", "c"), ("b", "c")], "two ways to begin")
    check([("a", "b"), ("a", "b"), ("b", "a"), ("a", "c")], "a begins twice")


def test_parts_that_do_not_hang_together_give_none():
    check([("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")], "two circuits")
    check([("a", "b"), ("c", "c")], "one way, and a state on its own")
    check([("c", "d"), ("d", "c"), ("a", "b")], "a circuit, and one way elsewhere")


def test_a_repeated_transition_is_taken_as_often():
    check([("a", "b"), ("b", "a"), ("a", "b")], "from a to b twice")
    check([("a", "a"), ("a", "a"), ("a", "a")], "three times from a to a")


def test_a_transition_may_lead_back_to_its_state():
    check([("a", "b"), ("b", "b"), ("b", "c"), ("a", "a")], "two states with a transition to themselves")
    check([("a", "a")], "one transition")


def test_one_transition_is_a_walk():
    check([("on", "off")], "two states")
    check([("", "a")], "a state without a name")


def test_no_transitions_give_an_empty_walk():
    result = full_walk([])
    assert result is not None and list(result) == [], f"expected [], got {result}"


def test_a_walk_of_thousands_is_found():
    chain = [f"{place:04d}" for place in range(3001)]
    check(list(zip(chain, chain[1:])), "3,000 transitions in a row", possible=True)


def test_the_transitions_are_left_alone():
    transitions = [("b", "a"), ("a", "b"), ("b", "c")]
    with no_mutation(transitions):
        full_walk(transitions)
