"""What must hold of the merged log; the expected place of an entry is the number of entries that have to stand before it."""
from warmup import growth, no_mutation, seeds

from solution import merge_logs


def reference(logs):
    """Counts for each entry the entries that come before it by time, worker and position."""
    keys = [(entry[0], worker, position) for worker, log in enumerate(logs) for position, entry in enumerate(log)]
    merged = [None] * len(keys)
    for time, worker, position in keys:
        merged[sum(other < (time, worker, position) for other in keys)] = logs[worker][position]
    return merged


def named(times_by_worker):
    """Logs with the given times; each record names its worker and position."""
    return [[(time, {"worker": worker, "line": line}) for line, time in enumerate(times)] for worker, times in enumerate(times_by_worker)]


def check(logs, message):
    """Compares with the reference; lists in place of tuples will do."""
    expected = reference(logs)
    got = [tuple(entry) for entry in merge_logs([list(log) for log in logs])]
    assert got == expected, f"{message}, logs {logs}: expected {expected}, got {got}"


@growth(merge_logs, "n", sizes=(64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096))
def many_short_logs(size, generator):
    """n entries of n / 4 workers, with times in random order over all logs."""
    times = generator.integers(0, 10 * size, (size // 4, 4))
    times.sort(axis=1)
    record = {}  # one for all: many objects would slow down large inputs more than small ones
    return [[(time, record) for time in log] for log in times.tolist()],


def test_the_example_by_hand():
    a, b, c, d, e = ({"loss": loss} for loss in (5, 4, 3, 2, 1))
    check([[(1, a), (4, b)], [(1, c), (3, d)], [(2, e)]], "the example")


def test_empty_logs_are_passed_over():
    check([], "no workers")
    check([[]], "one worker without entries")
    check(named([[], [2, 5], [], [1], []]), "some workers without entries")
    check(named([[], []]), "two workers without entries")


def test_a_single_log_is_its_own_merge():
    check(named([[1, 2, 2, 7]]), "one worker")
    check(named([[3]]), "one entry")


def test_equal_times_go_by_worker():
    check(named([[5], [5], [5]]), "one entry each, all at 5")
    check(named([[1, 5], [5, 5], [0, 5]]), "all end at 5")


def test_entries_of_one_worker_keep_their_order():
    check(named([[2, 2, 2], [2, 2], [1, 2, 3]]), "many entries at 2")


def test_records_are_never_compared():
    check([[(1, {"z": 1})], [(1, {"a": 1})], [(1, {})]], "ties between dictionaries")
    check([[(1, {"same": 1}), (1, {"same": 1})], [(1, {"same": 1})]], "equal records")


def test_records_do_not_decide_ties():
    check([[(1, {"loss": 9}), (1, {"loss": 1})], [(1, {"loss": 5})]], "the worker decides, not the loss")


def test_a_late_log_comes_last():
    check(named([[10, 11], [1, 2, 3]]), "worker 0 begins when worker 1 has ended")
    check(named([[1, 9], [2, 3, 4, 5]]), "worker 1 has all its entries between two of worker 0")


def test_negative_times_count():
    check(named([[-5, 0, 3], [-7, -5, 2]]), "before and after 0")


def test_random_logs_agree_with_counting():
    for generator in seeds(30):
        times = [sorted(generator.integers(-4, 9, int(generator.integers(0, 6))).tolist()) for _ in range(int(generator.integers(1, 6)))]
        check(named(times), "random")


def test_the_logs_are_left_alone():
    logs = named([[1, 4], [2, 3]])
    with no_mutation(logs):
        merge_logs(logs)
