"""What must hold of the order: it is checked need by need; circles come from following needs until nothing new is reached."""
from warmup import growth, no_mutation, seeds

from solution import build_order


def has_circle(needs):
    """Whether some job is among all that it needs, directly or through others."""
    reached = {job: set(before) for job, before in needs.items()}
    for _ in needs:
        reached = {job: before.union(*(reached[need] for need in before)) for job, before in reached.items()}
    return any(job in before for job, before in reached.items())


def check(needs, message):
    """An order must hold every job once and after its needs; the empty list only stands for a circle."""
    order = build_order({job: list(before) for job, before in needs.items()})
    if has_circle(needs):
        assert list(order) == [], f"{message}, needs {needs}: there is a circle, got {order}"
        return
    assert sorted(order) == sorted(needs), f"{message}, needs {needs}: every job comes once; got {order}"
    place = {job: position for position, job in enumerate(order)}
    for job, before in needs.items():
        for need in before:
            assert place[need] < place[job], f"{message}, needs {needs}: {job} needs {need}, but comes first in {order}"


def chain(count):
    """Jobs that each need the one before."""
    return {f"job {place}": [f"job {place - 1}"] if place else [] for place in range(count)}


@growth(build_order, "n", sizes=tuple(2**power for power in range(6, 15)))
def a_chain_in_random_order(size, generator):
    """Half jobs, half needs: each job needs the one before it, and the jobs are named in random order."""
    needs = chain(size // 2)
    names = list(needs)
    return {names[place]: needs[names[place]] for place in generator.permutation(size // 2).tolist()},


def test_the_example_by_hand():
    check({"train": ["clean", "config"], "clean": ["fetch"], "fetch": [], "config": [], "report": ["train"]}, "five jobs")


def test_the_example_of_a_circle():
    check({"a": ["b"], "b": ["a"], "c": []}, "a and b need each other")


def test_random_needs_are_ordered_or_refused():
    for generator in seeds(30):
        count = int(generator.integers(1, 9))
        needs = {f"j{job}": [] for job in generator.permutation(count).tolist()}
        for one, other in generator.integers(0, count, (int(generator.integers(0, count + 3)), 2)).tolist():
            needs[f"j{one}"].append(f"j{other}")
        check(needs, "random")


def test_random_needs_without_a_circle_are_ordered():
    for generator in seeds(20):
        count = int(generator.integers(2, 10))
        rank = generator.permutation(count).tolist()
        needs = {f"j{job}": [] for job in range(count)}
        for one, other in generator.integers(0, count, (2 * count, 2)).tolist():
            if rank[one] > rank[other]:
                needs[f"j{one}"].append(f"j{other}")
        check(needs, "random, without a circle")


def test_needs_come_before_the_job():
    check({"b": ["a"], "a": []}, "the job that is named first comes last")
    check({"a": [], "b": ["a"]}, "the job that is named first comes first")


def test_a_need_of_two_jobs_is_no_circle():
    check({"out": ["left", "right"], "left": ["in"], "right": ["in"], "in": []}, "two ways from in to out")
    check({"c": ["b", "a"], "b": ["a"], "a": []}, "a is needed directly and through b")


def test_a_need_named_twice_counts_once():
    check({"b": ["a", "a"], "a": []}, "a is named twice")
    check({"c": ["a", "b", "a"], "b": ["a", "a", "a"], "a": []}, "several repeats")


def test_a_job_that_needs_itself_is_a_circle():
    check({"a": ["a"]}, "a alone")
    check({"a": [], "b": ["a", "b"]}, "b waits for itself")


def test_a_circle_leaves_no_partial_order():
    check({"a": [], "b": ["a", "d"], "c": ["b"], "d": ["c"], "e": ["d"], "f": []}, "b, c and d in a circle, e behind it")
    check({"a": ["c"], "b": ["a"], "c": ["b"]}, "three jobs in a circle")


def test_jobs_without_needs_all_come():
    check({"z": [], "a": [], "m": []}, "three jobs that have nothing to do with each other")
    check({"": []}, "one job, its name empty")


def test_no_jobs_give_an_empty_order():
    check({}, "nothing to do")


def test_a_chain_of_thousands_is_ordered():
    order = build_order(dict(reversed(chain(3000).items())))
    assert list(order) == list(chain(3000)), f"3,000 jobs, each after the one before: got {len(order)} jobs in another order"


def test_the_needs_are_left_alone():
    needs = {"c": ["a", "b"], "b": ["a"], "a": []}
    with no_mutation(needs):
        build_order(needs)
