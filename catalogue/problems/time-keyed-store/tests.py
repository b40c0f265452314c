"""What must hold of the store keyed by time; expected answers come from the log of all calls, filtered for each question."""
from warmup import growth, play, seeds

from solution import Settings


def expected_of(calls):
    """The answers to calls, each from a filter over the settings so far."""
    log, answers = [], []
    for name, *arguments in calls:
        if name == "set":
            log.append(arguments)
            answers.append(None)
        else:
            key, at = arguments
            answers.append(next((value for one, value, step in reversed(log) if one == key and step <= at), None))
    return answers


def check(calls, message):
    """Plays the calls and compares each answer to get; what set returns does not matter."""
    results, expected = play(Settings, [], calls), expected_of(calls)
    for number, (call, result, answer) in enumerate(zip(calls, results, expected)):
        if call[0] == "get":
            assert result == answer, f"{message}: after {calls[:number]}, get{call[1:]} should be {answer!r}, got {result!r}"


def questions(name, steps):
    """One call of get for each step."""
    return [("get", name, step) for step in steps]


@growth(Settings, "n log n")
def one_name_asked_anywhere(size, generator):
    """Half the calls set one name, the others ask for steps anywhere between: on average half the settings lie on either side."""
    half = size // 2
    asked = generator.integers(0, 3 * half, half).tolist()
    return [], [("set", "lr", str(step), 3 * step) for step in range(half)] + [("get", "lr", step) for step in asked]


def test_the_example_by_hand():
    check(
        [("set", "lr", "3e-4", 100), ("set", "lr", "1e-4", 500), *questions("lr", (99, 100, 499, 500, 9000)), ("get", "seed", 500)],
        "the example",
    )


def test_random_calls_agree_with_the_log():
    for generator in seeds(24):
        clocks = {name: int(generator.integers(-5, 5)) for name in "abc"}
        calls = []
        for number in range(40):
            name = "abc"[int(generator.integers(3))]
            if generator.integers(2):
                clocks[name] += int(generator.integers(0, 4))
                calls.append(("set", name, f"value {number}", clocks[name]))
            else:
                calls.append(("get", name, int(generator.integers(-8, 16))))
        check(calls, "random")


def test_every_step_around_the_settings_is_right():
    settings = [("set", "lr", f"at {step}", step) for step in (2, 4, 5, 9)]
    check(settings + questions("lr", range(12)), "four settings")


def test_of_two_settings_at_one_step_the_later_counts():
    calls = [("set", "lr", "z", 3), ("get", "lr", 3), ("set", "lr", "a", 3), *questions("lr", (2, 3, 4))]
    check(calls, "set twice at step 3")
    check([("set", "lr", value, 7) for value in "cab"] + questions("lr", (6, 7, 8)), "set three times at step 7")


def test_before_the_first_setting_there_is_none():
    check([("set", "lr", "x", 10), ("set", "lr", "y", 20), *questions("lr", (9, 0, -1, -100))], "asked before step 10")


def test_an_unknown_name_gives_none():
    check([("get", "lr", 5), ("set", "lr", "x", 1), ("get", "momentum", 5), ("get", "", 5), ("get", "lr", 5)], "a name never set")


def test_names_have_their_own_steps():
    check(
        [("set", "lr", "x", 100), ("set", "seed", "y", 3), ("get", "lr", 50), ("get", "seed", 50), ("set", "seed", "z", 60)]
        + [("get", name, step) for name in ("lr", "seed") for step in (2, 3, 59, 60, 99, 100)],
        "seed is set at earlier steps than lr",
    )


def test_what_held_before_does_not_change():
    check(
        [("set", "lr", "x", 1), ("get", "lr", 8), ("set", "lr", "y", 5), *questions("lr", (4, 5, 8))]
        + [("set", "lr", "z", 8), *questions("lr", (1, 5, 7, 8))],
        "asked between the settings",
    )


def test_asking_changes_nothing():
    check(
        [("get", "lr", 7), ("set", "lr", "x", 3), *questions("lr", (1, 1, 9, 9)), ("set", "lr", "y", 3), *questions("lr", (3, 3))],
        "asked in between",
    )


def test_the_empty_string_is_a_value():
    check(
        [("set", "note", "", 4), *questions("note", (3, 4, 5)), ("set", "note", "x", 6), ("set", "note", "", 8), *questions("note", (7, 8))],
        "an empty value",
    )


def test_negative_and_large_steps_count():
    check(
        [("set", "lr", "a", -(2**70)), ("set", "lr", "b", -1), ("set", "lr", "c", 0), ("set", "lr", "d", 2**70)]
        + questions("lr", (-(2**71), -(2**70), -2, -1, 0, 1, 2**69, 2**70, 2**71)),
        "any integer may be a step",
    )


def test_two_objects_share_nothing():
    first, second = Settings(), Settings()
    first.set("lr", "x", 1)
    result = second.get("lr", 5)
    assert result is None, f"lr was set on the other object; expected None, got {result!r}"
