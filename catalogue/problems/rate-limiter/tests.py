"""What must hold of the limiter, level by level; expected answers come from adding up the whole log for every question."""
from warmup import play, seeds

from solution import Limiter


class Log:
    """All calls that passed; sums are taken anew for every question, and waiting times are tried one after the other."""

    def __init__(self, limit, window, total=None):
        self.limit, self.window, self.total = limit, window, total
        self.passed = []

    def remaining(self, time, user):
        recent = [(who, cost) for at, who, cost in self.passed if time - self.window < at]
        own = self.limit - sum(cost for who, cost in recent if who == user)
        return own if self.total is None else min(own, self.total - sum(cost for _, cost in recent))

    def allow(self, time, user, cost=1):
        fits = cost <= self.remaining(time, user)
        if fits:
            self.passed.append((time, user, cost))
        return fits

    def retry_after(self, time, user, cost=1):
        return next((wait for wait in range(self.window + 1) if cost <= self.remaining(time + wait, user)), None)


def check(arguments, calls, message):
    """Plays the calls on a limiter with these arguments and compares each answer with the log's."""
    model = Log(*arguments)
    found = play(Limiter, list(arguments), calls)
    for call, got in zip(calls, found):
        expected = getattr(model, call[0])(*call[1:])
        assert got == expected and type(got) is type(expected), f"{message}, Limiter{tuple(arguments)}: {call[0]}{call[1:]} gave {got!r}, expected {expected!r}"


def random_calls(generator, kinds, count, costs):
    """Calls of three users at times that often repeat."""
    time, calls = 0, []
    for _ in range(count):
        time += int(generator.integers(0, 4)) * int(generator.integers(0, 3))
        kind, user = kinds[int(generator.integers(len(kinds)))], "abc"[int(generator.integers(3))]
        calls.append((kind, time, user) if kind == "remaining" or not costs else (kind, time, user, int(generator.integers(1, costs + 1))))
    return calls


def test_level_1_the_example_by_hand():
    calls = [("allow", 0, "a"), ("allow", 4, "a"), ("allow", 9, "a"), ("allow", 9, "b"), ("allow", 10, "a"), ("allow", 13, "a"), ("allow", 14, "a")]
    found = play(Limiter, [2, 10], calls)
    assert found == [True, True, False, True, True, False, True], f"got {found}"


def test_level_1_the_window_slides():
    check((3, 10), [("allow", time, "a") for time in (8, 9, 9, 11, 12, 17, 18, 19, 20)], "three calls just before 10 and more just after")


def test_level_1_a_refused_call_does_not_count():
    check((1, 5), [("allow", time, "a") for time in (0, 1, 2, 3, 4, 5, 6)], "one call each 5")


def test_level_1_calls_at_the_same_time_count_each():
    check((2, 1), [("allow", 3, "a")] * 3 + [("allow", 4, "a")] * 3, "two calls each unit of time")


def test_level_1_long_days():
    for generator in seeds(3):
        check((int(generator.integers(1, 5)), int(generator.integers(1, 12))), random_calls(generator, ["allow"], 80, 0), "random calls")


def test_level_2_costs_add_up_to_the_limit_and_no_further():
    check((10, 10), [("allow", 0, "a", 6), ("allow", 1, "a", 5), ("allow", 2, "a", 4), ("allow", 3, "a"), ("allow", 10, "a", 6), ("allow", 11, "a", 1)], "a budget of 10")


def test_level_2_a_cost_above_the_limit_never_passes():
    check((5, 3), [("allow", 0, "a", 6), ("allow", 0, "a", 5), ("allow", 50, "a", 6)], "a cost of 6 under a limit of 5")


def test_level_2_long_days():
    for generator in seeds(3):
        check((int(generator.integers(3, 12)), int(generator.integers(1, 12))), random_calls(generator, ["allow"], 80, 6), "random calls")


def test_level_3_what_remains_comes_back_with_time():
    check((5, 10), [("remaining", 0, "a"), ("allow", 0, "a", 2), ("allow", 4, "a", 3), *[("remaining", time, "a") for time in (4, 9, 10, 13, 14)], ("remaining", 14, "b")], "2 at 0, 3 at 4")


def test_level_3_the_wait_is_until_enough_calls_have_left():
    calls = [("allow", 0, "a", 2), ("allow", 3, "a", 2), ("allow", 3, "a", 1)]
    check((5, 10), calls + [("retry_after", 5, "a", cost) for cost in (1, 2, 3, 4, 5, 6)] + [("retry_after", 12, "a", 3), ("retry_after", 12, "b", 5)], "2 at 0, 2 and 1 at 3")
    check((5, 10), [("allow", 0, "a"), ("allow", 3, "a", 4), ("retry_after", 5, "a")], "a call costs 1 unless it says otherwise: 1 at 0, 4 at 3")


def test_level_3_asking_changes_nothing():
    calls = [("allow", 0, "a", 3), ("retry_after", 1, "a", 3), ("retry_after", 1, "a", 5), ("remaining", 2, "a"), ("allow", 2, "a", 2), ("allow", 3, "a", 1), ("remaining", 3, "b")]
    check((5, 10), calls, "questions between calls")


def test_level_3_long_days():
    for generator in seeds(3):
        check((int(generator.integers(3, 12)), int(generator.integers(1, 12))), random_calls(generator, ["allow", "allow", "remaining", "retry_after"], 90, 7), "random calls")


def test_level_4_a_call_must_fit_both_limits():
    check((5, 10, 7), [("allow", 0, "a", 4), ("allow", 1, "b", 4), ("allow", 1, "b", 3), ("allow", 2, "c"), ("remaining", 2, "c"), ("remaining", 10, "a"), ("allow", 10, "c", 4)], "5 each, 7 together")


def test_level_4_what_the_total_refuses_is_not_charged_to_the_user():
    check((5, 10, 5), [("allow", 0, "a", 3), ("allow", 1, "b", 3), ("allow", 10, "b", 5)], "b's call at 1 does not fit the total, so at 10 all of b's limit is left")


def test_level_4_the_wait_is_until_both_have_room():
    calls = [("allow", 0, "a", 4), ("allow", 6, "b", 2)]
    check((5, 10, 6), calls + [("retry_after", 7, who, cost) for who in "abc" for cost in (1, 2, 5, 6)], "a spends 4 at 0, b 2 at 6")


def test_level_4_a_total_below_the_limit_counts():
    check((9, 4, 3), [("remaining", 0, "a"), ("retry_after", 0, "a", 4), ("allow", 0, "a", 4), ("allow", 0, "a", 3)], "9 each, 3 together")


def test_level_4_long_days():
    for generator in seeds(3):
        arguments = (int(generator.integers(3, 10)), int(generator.integers(1, 12)), int(generator.integers(3, 18)))
        check(arguments, random_calls(generator, ["allow", "allow", "remaining", "retry_after"], 90, 7), "random calls")
