"""What must hold of the cheapest assignment; expected totals come from every choice of machines."""
from itertools import permutations

from warmup import growth, no_mutation, seeds

from solution import cheapest_assignment


def reference(costs):
    """The smallest total over all ordered choices of different machines, one for each job."""
    machines = range(len(costs[0]) if costs else 0)
    return min((sum(map(list.__getitem__, costs, chosen)) for chosen in permutations(machines, len(costs))), default=None)


def check(costs, message):
    result, expected = cheapest_assignment([list(row) for row in costs]), reference(costs)
    assert result == expected and type(result) is type(expected), f"{message}, costs {costs}: expected {expected}, got {result}"


@growth(cheapest_assignment, "n", sizes=(8, 12, 16, 24, 32, 48, 64, 96, 256, 512, 1024, 2048, 4096))
def three_jobs_on_many_machines(size, generator):
    """Three jobs whose costs say little; n is the number of machines."""
    return (generator.integers(1000, 2000, (3, size)).tolist(),)


def test_the_example_by_hand():
    check([[3, 5, 9, 8], [2, 7, 6, 8], [3, 8, 4, 8]], "5 + 2 + 4")


def test_the_example_of_too_few_machines():
    check([[4], [1]], "two jobs and one machine")


def test_random_costs_agree_with_all_choices():
    for generator in seeds(36):
        jobs = int(generator.integers(1, 5))
        machines = int(generator.integers(max(1, jobs - 1), 6))
        check(generator.integers(-3, int(generator.integers(1, 20)), (jobs, machines)).tolist(), "random")


def test_the_first_job_may_have_to_step_back():
    check([[1, 2], [1, 9]], "the second job has no good machine but the first one")
    check([[1, 2, 9], [2, 3, 9], [1, 9, 9]], "9 is paid by the job that loses least")


def test_the_cheapest_pair_may_be_wrong():
    check([[1, 3], [2, 9]], "3 + 2 and not 1 + 9")
    check([[9, 2], [3, 1]], "3 + 2 and not 1 + 9")


def test_a_machine_takes_one_job():
    check([[1, 9], [1, 9]], "one of the jobs goes to the expensive machine")
    check([[1, 50, 60], [1, 50, 60], [1, 50, 60]], "one job on each")


def test_machines_may_stay_free():
    check([[9, 8, 1], [9, 1, 8]], "the first machine stays free")
    check([[7, 3, 5, 2]], "one job, four machines")
    check([[5, 1, 1, 5, 1], [1, 5, 1, 5, 1]], "there is a choice")


def test_as_many_jobs_as_machines_are_placed():
    for generator in seeds(2):
        check(generator.integers(0, 100, (6, 6)).tolist(), "six on six")


def test_too_few_machines_give_none():
    check([[4, 4], [1, 2], [3, 3]], "three jobs and two machines")
    check([[], []], "two jobs and no machine")
    check([[]], "one job and no machine")


def test_no_jobs_cost_nothing():
    check([], "no jobs")


def test_costs_may_be_negative_or_zero():
    check([[0, -5], [-5, -1]], "credits count")
    check([[0, 0], [0, 0]], "nothing costs anything")


def test_large_costs_are_exact():
    big = 2**60
    check([[big + 1, big + 3], [big + 2, big + 5]], "sums beyond what a float can hold")


def test_the_costs_are_left_alone():
    costs = [[3, 1, 2], [2, 2, 1]]
    with no_mutation(costs):
        cheapest_assignment(costs)
