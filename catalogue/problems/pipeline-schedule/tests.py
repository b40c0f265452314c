"""What must hold of the two pipeline schedules; each trap is caught by the test that names it."""
from warmup import assert_close, no_mutation, seeds

from solution import bubble_fraction, peak_activations, pipeline_schedule

SIZES = [(2, 2), (4, 8), (3, 5), (4, 4), (1, 3), (5, 1), (6, 3), (1, 1)]


def table(stages, micro_batches, when):
    """A timetable from the tick of each task, when(kind, micro-batch, stage)."""
    rows = [[None] * (2 * (micro_batches + stages - 1)) for _ in range(stages)]
    for stage in range(stages):
        for i in range(micro_batches):
            for kind in "FB":
                rows[stage][when(kind, i, stage)] = (kind, i)
    return rows


def gpipe(stages, micro_batches):
    """The closed form: a diagonal wave forward, and from the tick after it another one backward."""
    back = micro_batches + stages - 1
    return table(stages, micro_batches, lambda kind, i, stage: stage + i if kind == "F" else back + stages - 1 - stage + i)


def one_forward_one_backward(stages, micro_batches):
    """The closed form: backwards every second tick; forwards first without a gap, then in the ticks between."""

    def when(kind, i, stage):
        if kind == "B":
            return 2 * stages - 1 - stage + 2 * i
        return stage + i if i < stages - stage else stage + 2 * i

    return table(stages, micro_batches, when)


def random_table(generator):
    """Any timetable: three stages that do the same four micro-batches, each in its own order and with gaps."""
    rows = []
    for _ in range(3):
        waiting, held, row = list(range(4)), [], []
        while waiting or held:
            choice = generator.integers(3)
            if choice == 0 and waiting:
                held.append(waiting.pop(0))
                row.append(("F", held[-1]))
            elif choice == 1 and held:
                row.append(("B", held.pop(0)))
            else:
                row.append(None)
        rows.append(row)
    longest = max(map(len, rows))
    return [row + [None] * (longest - len(row)) for row in rows]


def test_the_example_of_gpipe_by_hand():
    expected = [
        [("F", 0), ("F", 1), None, None, ("B", 0), ("B", 1)],
        [None, ("F", 0), ("F", 1), ("B", 0), ("B", 1), None],
    ]
    assert_close(pipeline_schedule("gpipe", 2, 2), expected, message="timetable[stage][tick]")
    assert_close(bubble_fraction(expected), 1 / 3, message="4 of 12 cells are idle")
    assert_close(peak_activations(expected), [2, 2], message="GPipe holds both micro-batches")


def test_the_example_of_1f1b_by_hand():
    expected = [
        [("F", 0), ("F", 1), None, ("B", 0), None, ("B", 1)],
        [None, ("F", 0), ("B", 0), ("F", 1), ("B", 1), None],
    ]
    assert_close(pipeline_schedule("1f1b", 2, 2), expected, message="timetable[stage][tick]")
    assert_close(bubble_fraction(expected), 1 / 3, message="4 of 12 cells are idle")
    assert_close(peak_activations(expected), [2, 1], message="the last stage holds one micro-batch at a time")


def test_gpipe_is_a_wave_forward_and_a_wave_back():
    for stages, micro_batches in SIZES:
        got = pipeline_schedule("gpipe", stages, micro_batches)
        assert_close(got, gpipe(stages, micro_batches), message=f"GPipe, {stages} stages, {micro_batches} micro-batches")


def test_1f1b_alternates_once_the_pipeline_is_full():
    for stages, micro_batches in SIZES:
        got = pipeline_schedule("1f1b", stages, micro_batches)
        assert_close(got, one_forward_one_backward(stages, micro_batches), message=f"1F1B, {stages} stages, {micro_batches} micro-batches")


def test_both_schedules_have_the_same_bubble():
    for stages, micro_batches in SIZES:
        expected = (stages - 1) / (micro_batches + stages - 1)
        for kind, rows in [("GPipe", gpipe(stages, micro_batches)), ("1F1B", one_forward_one_backward(stages, micro_batches))]:
            assert_close(bubble_fraction(rows), expected, message=f"{kind}, {stages} stages, {micro_batches} micro-batches")


def test_1f1b_holds_no_more_than_the_stages_behind_need():
    for stages, micro_batches in SIZES:
        size = f"{stages} stages, {micro_batches} micro-batches"
        assert_close(peak_activations(gpipe(stages, micro_batches)), [micro_batches] * stages, message=f"GPipe, {size}")
        expected = [min(stages - stage, micro_batches) for stage in range(stages)]
        assert_close(peak_activations(one_forward_one_backward(stages, micro_batches)), expected, message=f"1F1B, {size}")


def test_any_timetable_can_be_read():
    for generator in seeds(3):
        rows = random_table(generator)
        idle = sum(task is None for row in rows for task in row)
        assert_close(bubble_fraction(rows), idle / sum(map(len, rows)), message=f"the bubble of {rows}")
        peaks = []
        for row in rows:
            begins = {task[1]: tick for tick, task in enumerate(row) if task is not None and task[0] == "F"}
            ends = {task[1]: tick for tick, task in enumerate(row) if task is not None and task[0] == "B"}
            peaks.append(max(sum(begins[i] <= tick <= ends[i] for i in begins) for tick in range(len(row))))
        assert_close(peak_activations(rows), peaks, message=f"the activations held in {rows}")


def test_the_table_is_left_alone():
    for generator in seeds(1):
        rows = random_table(generator)
        with no_mutation(rows):
            bubble_fraction(rows)
            peak_activations(rows)
