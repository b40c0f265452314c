"""What must hold of the LRU cache; expected answers come from the log of all uses, gone through anew for each call."""
from warmup import growth, play, seeds

from solution import LRUCache


def expected_of(capacity, calls):
    """The answers to calls: an entry is there if fewer than `capacity` other keys were used since its own last use."""
    uses, values, answers = [], {}, []
    for name, key, *value in calls:
        latest = list(dict.fromkeys(reversed(uses)))[:capacity]
        if name == "put":
            values[key] = value[0]
            uses.append(key)
            answers.append(None)
        elif key in latest:
            uses.append(key)
            answers.append(values[key])
        else:
            answers.append(None)
    return answers


def check(capacity, calls, message):
    """Plays the calls and compares each answer to get; what put returns does not matter."""
    results, expected = play(LRUCache, [capacity], calls), expected_of(capacity, calls)
    for number, (call, result, answer) in enumerate(zip(calls, results, expected)):
        if call[0] == "get":
            assert result == answer, f"{message}: capacity {capacity}, after {calls[:number]}, get({call[1]}) should be {answer!r}, got {result!r}"


def puts(*keys):
    """Calls that enter keys, each with a value of its own."""
    return [("put", key, f"v{key}") for key in keys]


def gets(*keys):
    """Calls that ask for keys."""
    return [("get", key) for key in keys]


@growth(LRUCache, "n")
def a_full_cache(size, generator):
    """A large cache is filled, then new keys push the old ones out, then entries anywhere in the order of use are asked for."""
    capacity = size // 4
    first = generator.permutation(size)[: 2 * capacity].tolist()
    asked = generator.permutation(first[capacity:]).tolist()
    return [capacity], [("put", key, "v") for key in first] + [("get", key) for key in asked] * 2


def test_the_example_by_hand():
    check(2, [*puts(1, 2), ("get", 1), *puts(3), *gets(2, 1, 3)], "the example")


def test_random_calls_agree_with_the_log():
    for generator in seeds(24):
        capacity = int(generator.integers(1, 6))
        calls = []
        for number in range(50):
            key = int(generator.integers(0, 2 * capacity + 1))
            calls.append(("put", key, f"value {number}") if generator.integers(2) else ("get", key))
        check(capacity, calls, "random")


def test_asking_is_a_use():
    check(3, [*puts(1, 2, 3), *gets(1), *puts(4), *gets(2, 1, 3, 4)], "1 was asked for, so 2 goes")
    check(2, [*puts(1, 2), *gets(1, 1), *puts(3), *gets(1, 2, 3)], "1 was asked for twice")


def test_replacing_is_a_use():
    check(2, [*puts(1, 2), ("put", 1, "new"), *puts(3), *gets(1, 2, 3)], "1 was replaced, so 2 goes")


def test_replacing_lets_nothing_go():
    check(2, [*puts(1, 2), ("put", 2, "new"), *gets(1, 2)], "a full cache, and a key that is there")
    check(3, [*puts(1, 2, 3), ("put", 1, "x"), ("put", 1, "y"), *gets(1, 2, 3)], "replaced twice")


def test_asking_in_vain_changes_nothing():
    check(2, [*gets(7), *puts(1, 2), *gets(9, 9), *puts(3), *gets(1, 2, 3)], "9 was never entered")
    check(2, [*puts(1, 2, 3), *gets(1), *puts(4), *gets(2, 3, 4)], "1 has gone and was asked for")


def test_entries_go_in_the_order_of_their_last_use():
    check(3, [*puts(1, 2, 3), *gets(2, 1), *puts(4), *gets(3), *puts(5), *gets(2), *puts(6), *gets(1, 4, 5, 6)], "one goes after the other")


def test_what_has_gone_may_come_back():
    check(2, [*puts(1, 2, 3), ("put", 1, "again"), *gets(1, 2, 3)], "1 is entered anew")


def test_a_capacity_of_one_keeps_the_latest():
    check(1, [*puts(1), *gets(1), *puts(2), *gets(1, 2), ("put", 2, "new"), *gets(2), *puts(3), *gets(2, 3)], "one entry")


def test_the_empty_string_is_a_value():
    check(2, [("put", 1, ""), ("put", 2, "b"), *gets(1), *puts(3), *gets(1, 2, 3)], "the empty string was asked for, so 2 goes")


def test_zero_and_negative_keys_count():
    check(2, [*puts(0, -1), *gets(0), *puts(2**70), *gets(0, -1, 2**70)], "any integer may be a key")


def test_two_caches_share_nothing():
    first, second = LRUCache(2), LRUCache(2)
    first.put(1, "a")
    result = second.get(1)
    assert result is None, f"1 was entered into the other cache; expected None, got {result!r}"
    second.put(2, "b")
    second.put(3, "c")
    result = first.get(1)
    assert result == "a", f"what the other cache holds lets nothing go here; expected 'a', got {result!r}"
