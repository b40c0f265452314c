"""What must hold of a plan: that it is one, and that it has the shortest length, which is known from counting."""
from collections import Counter

from warmup import growth, no_mutation, seeds

from solution import plan_requests


def shortest(models, wait):
    """The most frequent models span frames of wait + 1 slots; what does not fit into the gaps makes the plan as long as there are requests."""
    counts = Counter(models).values()
    most = max(counts, default=0)
    return max(len(models), (most - 1) * (wait + 1) + sum(count == most for count in counts))


def check(models, wait, message):
    """Looks at requests, gaps and length of the plan."""
    plan = list(plan_requests(list(models), wait))
    about = f"{message}, models {models}, wait = {wait}: the plan {plan}"
    asked = Counter(model for model in plan if model is not None)
    assert asked == Counter(models), f"{about} asks {dict(asked)}, expected {dict(Counter(models))}"
    last = {}
    for slot, model in enumerate(plan):
        if model is not None:
            between = slot - last.get(model, -wait - 1) - 1
            assert between >= wait, f"{about} has {between} slots between two requests to {model}, the later one in slot {slot}"
            last[model] = slot
    assert len(plan) == shortest(models, wait), f"{about} has {len(plan)} slots, expected {shortest(models, wait)}"


@growth(plan_requests, "n log n", sizes=(64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096, 6144, 8192))
def many_models_and_no_empty_slot(size, generator):
    """n requests to n / 4 models, four to each, in random order, and a wait that leaves no slot empty."""
    return [f"model-{index}" for index in (generator.permutation(size) // 4).tolist()], size // 8


def test_the_example_by_hand():
    check(["a", "a", "a", "b", "b"], 2, "the first example")
    check(["a", "a", "a", "b", "b"], 0, "the second example")
    check(["a", "a", "b", "c", "d"], 1, "the third example")


def test_no_requests_make_an_empty_plan():
    check([], 3, "nothing to ask")


def test_a_single_model_waits_in_between():
    check(["a"], 5, "one request: nothing to wait for")
    check(["a", "a", "a"], 1, "three requests, one slot between")
    check(["a", "a"], 4, "two requests, four slots between")


def test_wait_counts_the_slots_between():
    check(["a", "a", "b", "b"], 1, "a and b in turn")
    check(["a", "a", "b", "b", "c", "c"], 2, "three in turn")
    check(["a", "a", "b", "b"], 2, "one slot must stay empty")


def test_the_plan_does_not_end_with_empty_slots():
    check(["a", "a", "b"], 3, "the last request is the last slot")


def test_the_most_frequent_goes_first():
    check(["a", "b", "c", "d", "d", "d"], 1, "d has the most requests and is named last")
    check(["a", "b", "c", "z", "z", "z", "z"], 1, "z needs every second slot")
    check(["a", "b", "c", "c", "d", "d", "d", "d"], 2, "d fills the frame")


def test_several_most_frequent_models_share_the_frame():
    check(["a", "b"] * 3 + ["c"], 3, "two of three requests each")
    check(["a", "b", "c"] * 3, 4, "three of three requests each")


def test_what_is_left_decides_and_not_what_there_was():
    check(["a"] * 3 + ["b"] * 3 + ["c"] * 2 + ["d"] * 2, 1, "four models")
    check(["a"] * 5 + ["b"] * 4 + ["c"] * 4, 1, "three that are nearly alike")


def test_many_models_leave_no_slot_empty():
    check(list("aabbccddeeff"), 2, "six models, two requests each")
    check(list("aaabbbcccddde"), 3, "five models")


def test_random_requests_get_shortest_plans():
    for generator in seeds(40):
        kinds = int(generator.integers(1, 6))
        models = ["abcde"[index] for index in generator.integers(0, kinds, int(generator.integers(1, 16)))]
        check(models, int(generator.integers(0, 5)), "random")


def test_uneven_requests_get_shortest_plans():
    for generator in seeds(12):
        models = [model for model in "abcdef" for _ in range(int(generator.geometric(0.4)))]
        generator.shuffle(models)
        check([str(model) for model in models], int(generator.integers(0, 5)), "uneven")


def test_the_models_are_left_alone():
    models = ["b", "a", "a", "c", "b"]
    with no_mutation(models):
        plan_requests(models, 2)
