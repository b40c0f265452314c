"""What must hold of the scheduler, level by level; expected answers come from a model that looks through all jobs for every question."""
from warmup import play, seeds

from solution import Scheduler


class Model:
    """Jobs as they were added and what happened to them; everything else is worked out when it is asked for."""

    def __init__(self):
        self.jobs = {}

    def add(self, name, after=(), priority=0, retries=0):
        if name in self.jobs or not set(after) <= set(self.jobs):
            return False
        self.jobs[name] = {"after": set(after), "priority": priority, "retries": retries, "state": "waiting"}
        return True

    def status(self, name):
        if name not in self.jobs:
            return None
        job = self.jobs[name]
        if job["state"] == "waiting" and any(self.status(other) in ("failed", "cancelled") for other in job["after"]):
            return "cancelled"
        return job["state"]

    def take(self):
        free = [name for name in self.jobs if self.status(name) == "waiting" and all(self.status(other) == "done" for other in self.jobs[name]["after"])]
        if not free:
            return None
        best = max(self.jobs[name]["priority"] for name in free)
        name = next(name for name in free if self.jobs[name]["priority"] == best)
        self.jobs[name]["state"] = "running"
        return name

    def done(self, name):
        if self.status(name) != "running":
            return False
        self.jobs[name]["state"] = "done"
        return True

    def fail(self, name):
        if self.status(name) != "running":
            return None
        job = self.jobs[name]
        if job["retries"] > 0:
            job["retries"] -= 1
            job["state"] = "waiting"
            return []
        before = [other for other in self.jobs if self.status(other) == "cancelled"]
        job["state"] = "failed"
        return [other for other in self.jobs if self.status(other) == "cancelled" and other not in before]


def check(calls, message):
    """Plays the calls and compares each answer with the model's."""
    model = Model()
    found = play(Scheduler, [], calls)
    for call, got in zip(calls, found):
        expected = getattr(model, call[0])(*call[1:])
        assert got == expected and type(got) is type(expected), f"{message}: {call[0]}{call[1:]} gave {got!r}, expected {expected!r}"


def random_calls(generator, level, count):
    """Calls that mostly make sense: jobs with dependencies on earlier ones, workers that take, end and fail what runs."""
    model, calls = Model(), []

    def call(*one):
        calls.append(one)
        return getattr(model, one[0])(*one[1:])

    for index in range(count):
        running = [name for name in model.jobs if model.status(name) == "running"]
        kind = generator.random()
        some = [f"j{int(number)}" for number in generator.integers(0, len(model.jobs) + 1, int(generator.integers(0, 4)))] if level > 1 else []
        if kind < 0.4:
            given = [f"j{len(model.jobs)}", [name for name in some if name in model.jobs or generator.random() < 0.1]]
            given += [int(generator.integers(0, 3))] if level > 2 else []
            given += [int(generator.integers(0, 2))] if level > 3 else []
            call("add", *(given if level > 1 else given[:1]))
        elif kind < 0.65 or not running:
            call("take")
        elif level > 3 and kind < 0.8:
            call("fail", running[int(generator.integers(len(running)))])
        else:
            call("done", running[int(generator.integers(len(running)))])
        if level > 3 and model.jobs and generator.random() < 0.3:
            call("status", f"j{int(generator.integers(len(model.jobs) + 1))}")
    return calls


def test_level_1_the_example_by_hand():
    calls = [("add", "clean"), ("add", "train"), ("take",), ("done", "train"), ("done", "clean"), ("take",), ("take",)]
    found = play(Scheduler, [], calls)
    assert found == [True, True, "clean", False, True, "train", None], f"got {found}"


def test_level_1_a_name_is_used_once_for_ever():
    check([("add", "a"), ("add", "a"), ("take",), ("add", "a"), ("done", "a"), ("add", "a"), ("take",)], "a is added again while waiting, running and done")


def test_level_1_only_what_runs_can_be_done():
    check([("done", "a"), ("add", "a"), ("done", "a"), ("take",), ("done", "a"), ("done", "a")], "unknown, waiting, running, done")


def test_level_1_long_days():
    for generator in seeds(2):
        check(random_calls(generator, 1, 60), "random calls")


def test_level_2_a_job_waits_for_all_its_dependencies():
    check([("add", "a"), ("add", "b"), ("add", "c", ["a", "b"]), ("take",), ("take",), ("take",), ("done", "a"), ("take",), ("done", "b"), ("take",)], "c after a and b")


def test_level_2_an_unknown_dependency_adds_nothing():
    check([("add", "a"), ("add", "b", ["a", "x"]), ("add", "b", ["b"]), ("take",), ("done", "a"), ("take",), ("add", "b", ["a"]), ("take",)], "x was never added, and b is not there before itself")


def test_level_2_a_repeated_dependency_counts_once():
    check([("add", "a"), ("add", "b", ["a", "a"]), ("take",), ("done", "a"), ("take",)], "b after a and a")


def test_level_2_a_dependency_may_be_done_already():
    check([("add", "a"), ("take",), ("done", "a"), ("add", "b", ["a"]), ("take",)], "a was done before b was added")


def test_level_2_what_is_free_goes_in_the_order_of_addition():
    check([("add", "a"), ("add", "b", ["a"]), ("add", "c"), ("take",), ("done", "a"), ("take",), ("take",)], "b was added before c and is free when a is done")


def test_level_2_two_schedulers_know_nothing_of_each_other():
    calls = [("add", "a"), ("add", "b", ["a"]), ("take",), ("done", "a"), ("take",)]
    check(calls, "the first scheduler")
    check(calls, "the second scheduler")


def test_level_2_long_days():
    for generator in seeds(3):
        check(random_calls(generator, 2, 80), "random calls")


def test_level_3_the_largest_priority_goes_first_then_the_oldest():
    check([("add", "low"), ("add", "high", [], 5), ("add", "negative", [], -1), ("add", "equal", [], 5), *[("take",)] * 5], "priorities 0, 5, -1, 5")


def test_level_3_a_priority_does_not_pass_a_dependency():
    check([("add", "a"), ("add", "b", ["a"], 9), ("add", "c", [], 1), ("take",), ("take",), ("take",), ("done", "a"), ("take",)], "b has priority 9 and waits for a")


def test_level_3_long_days():
    for generator in seeds(3):
        check(random_calls(generator, 3, 90), "random calls")


def test_level_4_a_retry_goes_back_to_its_place():
    check([("add", "a", [], 0, 1), ("add", "b"), ("take",), ("fail", "a"), ("status", "a"), ("take",), ("fail", "a"), ("status", "a"), ("take",)], "a may be retried once, and was added before b")


def test_level_4_a_failure_cancels_all_that_depend_on_it():
    calls = [("add", "a"), ("add", "x"), ("add", "b", ["a"]), ("add", "c", ["x", "b"]), ("add", "d", ["c", "a"]), ("add", "e", ["x"]), ("take",), ("fail", "a")]
    check(calls + [("status", name) for name in "axbcde?"] + [("take",), ("done", "x"), ("take",), ("take",)], "b, c and d depend on a; e does not")


def test_level_4_only_what_runs_can_fail():
    check([("fail", "a"), ("add", "a"), ("fail", "a"), ("take",), ("done", "a"), ("fail", "a"), ("status", "a"), ("add", "b"), ("take",), ("fail", "b"), ("fail", "b"), ("done", "b")], "unknown, waiting, done, failed")


def test_level_4_what_is_added_after_a_failure_is_cancelled():
    check([("add", "a"), ("take",), ("fail", "a"), ("add", "b", ["a"]), ("status", "b"), ("add", "c", ["b"]), ("status", "c"), ("take",)], "a has failed before b and c are added")


def test_level_4_a_cancelled_job_is_named_once():
    check([("add", "a"), ("add", "b"), ("add", "c", ["a", "b"]), ("take",), ("take",), ("fail", "a"), ("fail", "b"), ("status", "c")], "c depends on two jobs that fail, one after the other")


def test_level_4_long_days():
    for generator in seeds(4):
        check(random_calls(generator, 4, 110), "random calls")
