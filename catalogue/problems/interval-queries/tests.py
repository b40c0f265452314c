"""What must hold of the innermost spans; expected positions come from painting the time axis, the preferred spans last."""
from warmup import growth, no_mutation, seeds

from solution import innermost_spans


def reference(spans, times):
    """Every unit of time shows the span that was painted over it last: from long to short, of equals the first at the end."""
    shown = {}
    for position in sorted(range(len(spans)), key=lambda i: (spans[i][1] - spans[i][0], i), reverse=True):
        shown.update(dict.fromkeys(range(*spans[position]), position))
    return [shown.get(time) for time in times]


def check(spans, times, message):
    """Compares with the painted axis; any sequence will do in place of a list."""
    expected, got = reference(spans, times), list(innermost_spans(list(spans), list(times)))
    assert got == expected, f"{message}, spans {spans} at {times}: expected {expected}, got {got}"


def random_spans(generator, count, horizon, longest):
    """Spans that start in any order before `horizon`."""
    starts = generator.integers(0, horizon, count)
    return list(zip(starts.tolist(), (starts + generator.integers(1, longest + 1, count)).tolist()))


@growth(innermost_spans, "n", sizes=tuple(2**power for power in range(6, 14)))
def as_many_times_as_spans(size, generator):
    """n spans, many of them open at once, and n times."""
    return random_spans(generator, size, 4 * size, size), generator.integers(0, 4 * size, size).tolist()


SPANS = [(0, 10), (2, 6), (5, 9), (3, 4)]


def test_the_example_by_hand():
    check(SPANS, [5, 3, 9, 12], "(2, 6), (3, 4), (0, 10), none")


def test_random_spans_agree_with_a_painted_axis():
    for generator in seeds(50):
        spans = random_spans(generator, int(generator.integers(1, 10)), 12, 8)
        check(spans, generator.integers(-2, 22, int(generator.integers(1, 9))).tolist(), "random")


def test_a_span_is_open_at_its_start_and_not_at_its_stop():
    check([(3, 5)], [2, 3, 4, 5, 6], "(3, 5) is open at 3 and 4")
    check([(0, 3), (3, 9)], [3], "(0, 3) has stopped at 3")


def test_answers_stand_in_the_order_of_the_times():
    check(SPANS, [9, 1, 3, 1, 7], "times in any order, one of them twice")
    check(SPANS, [12, 5, 3], "times in descending order")


def test_the_first_of_equally_short_spans_is_named():
    check([(0, 9), (4, 6), (3, 5)], [4], "(4, 6) and (3, 5) have length 2")
    check([(3, 5), (4, 6), (0, 9)], [4], "(3, 5) and (4, 6) have length 2")
    check([(1, 4), (1, 4)], [1, 3], "equal spans")


def test_a_short_span_hides_a_long_one_only_while_it_is_open():
    check([(0, 20), (4, 8), (5, 6)], list(range(0, 21)), "one within the other")
    check([(0, 2), (1, 3), (2, 30), (4, 5)], [0, 1, 2, 3, 4, 5, 29, 30], "short spans first")


def test_the_shortest_is_not_the_latest():
    check([(0, 3), (1, 9), (2, 12)], [2], "(0, 3) began first and is the shortest")
    check([(0, 9), (1, 5), (4, 12)], [4], "(1, 5) stops first")


def test_no_spans_or_no_times():
    check([], [1, 2], "no spans")
    check(SPANS, [], "no times")
    check([], [], "neither")


def test_times_between_and_outside_spans_have_none():
    check([(2, 3), (6, 8)], [-1, 0, 4, 5, 8, 100], "no span is open")


def test_times_beyond_64_bits_are_exact():
    far = 2**70
    got = list(innermost_spans([(far, far + 4), (far + 1, far + 3)], [far, far + 1, far + 3, far + 4]))
    assert got == [0, 1, 0, None], f"Python's integers have no upper end, floats have 53 bits: expected [0, 1, 0, None], got {got}"


def test_both_lists_are_left_alone():
    spans, times = [(5, 7), (1, 6), (2, 3)], [6, 2, 5]
    with no_mutation(spans, times):
        innermost_spans(spans, times)
