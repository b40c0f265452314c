"""What must hold of indexing without loops; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, peak_memory, seeds

from solution import one_hot, pad, pick, scatter_add, segment_sum, squared_distances, top_k, windows


def column(*numbers):
    """One number a row."""
    return np.array(numbers, dtype=float)[:, None]


def test_the_example_by_hand():
    x = np.array([[3.0, 7.0, 7.0], [5.0, 1.0, 2.0]])
    assert_close(pick(x, np.array([1, 0])), np.array([7.0, 5.0]), message="pick")
    assert_close(top_k(x, 2), (np.array([[7.0, 7.0], [5.0, 2.0]]), np.array([[1, 2], [0, 2]])), message="top_k")
    assert_close(scatter_add(column(1, 2, 4), np.array([2, 0, 2]), 3), column(2, 0, 5), message="scatter_add")
    assert_close(segment_sum(column(1, 2, 4), np.array([1, 0, 2])), column(1, 0, 6), message="segment_sum")


def test_the_example_by_hand_continued():
    assert_close(one_hot(np.array([1]), 3), np.array([[0.0, 1.0, 0.0]]), message="one_hot")
    assert_close(pad(np.array([1.0, 2.0, 3.0]), np.array([1, 2]), 0.0), np.array([[1.0, 0.0], [2.0, 3.0]]), message="pad")
    assert_close(windows(np.arange(1.0, 6.0), 3, 2), np.array([[1.0, 2.0, 3.0], [3.0, 4.0, 5.0]]), message="windows")
    a, b = np.array([[0.0, 0.0]]), np.array([[3.0, 4.0], [0.0, 1.0]])
    assert_close(squared_distances(a, b), np.array([[25.0, 1.0]]), message="squared_distances")


def test_pick_takes_one_element_of_each_row():
    for generator in seeds(2):
        for shape in [(5, 3), (4, 4), (1, 6), (0, 3)]:
            (x,) = arrays(generator, shape)
            index = generator.integers(shape[1], size=shape[0])
            assert_close(pick(x, index), np.array([row[i] for row, i in zip(x, index)]).reshape(shape[0]), message=f"shape {shape}")


def test_repeated_indices_add_up():
    for generator in seeds(2):
        for rows, size, dim in [(9, 4, 3), (5, 8, 1), (0, 3, 2)]:
            (values,) = arrays(generator, (rows, dim))
            index = generator.integers(size - 1, size=rows)  # the last row gets nothing
            expected = np.zeros((size, dim))
            for row, place in zip(values, index):
                expected[place] = expected[place] + row
            assert_close(scatter_add(values, index, size), expected, message=f"{rows} rows into {size}: does each repeated index count?")


def test_empty_segments_sum_to_zero():
    for generator in seeds(2):
        for lengths in [[2, 0, 3, 1], [0, 0, 4], [3, 2, 0, 0], [5], [0], []]:
            (values,) = arrays(generator, (sum(lengths), 2))
            starts = np.cumsum([0, *lengths])
            expected = np.array([values[a:b].sum(axis=0) for a, b in zip(starts, starts[1:])]).reshape(len(lengths), 2)
            got = segment_sum(values, np.array(lengths, dtype=int))
            assert_close(got, expected, message=f"segments of lengths {lengths}")


def test_a_segment_is_not_disturbed_by_the_others():
    values = np.array([[1e17], [1.0], [2.0], [-1e17], [3.0]])
    got = segment_sum(values, np.array([1, 2, 1, 1]))
    assert_close(got, column(1e17, 3, -1e17, 3), message="a difference of running sums loses the small segment behind a large one")


def test_top_k_falls_and_breaks_ties_to_the_left():
    for generator in seeds(2):
        for rows, columns, k in [(5, 7, 3), (4, 4, 4), (1, 6, 1), (3, 5, 0), (0, 3, 2), (6, 20, 9)]:
            x = generator.integers(-3, 4, size=(rows, columns)).astype(float)
            places = [sorted(range(columns), key=lambda place, row=row: (-row[place], place))[:k] for row in x.tolist()]
            wanted = np.array(places, dtype=int).reshape(rows, k)
            expected = np.array([[row[place] for place in own] for row, own in zip(x, places)]).reshape(rows, k)
            assert_close(top_k(x, k), (expected, wanted), message=f"{rows} rows of {columns} with ties, {k=}")


def test_one_hot_for_any_shape_and_zeros_outside():
    for generator in seeds(1):
        for shape in [(4,), (2, 3), (0,), ()]:
            index = np.asarray(generator.integers(-2, 7, size=shape))
            expected = np.zeros((*shape, 5))
            for place in np.ndindex(shape):
                if 0 <= index[place] < 5:
                    expected[(*place, int(index[place]))] = 1.0
            got = one_hot(index, 5)
            assert_close(got, expected, message=f"index of shape {shape}, 5 classes, some indices outside")
            assert got.dtype == np.float64, f"one_hot should be float64, found {got.dtype}"


def test_ragged_rows_are_filled_up_on_the_right():
    for generator in seeds(2):
        for lengths in [[2, 0, 3, 1], [4], [0, 0], [1, 5, 5], []]:
            (flat,) = arrays(generator, (sum(lengths),))
            expected = np.full((len(lengths), max(lengths, default=0)), -7.0)
            start = 0
            for row, length in enumerate(lengths):
                expected[row, :length] = flat[start : start + length]
                start += length
            assert_close(pad(flat, np.array(lengths, dtype=int), -7.0), expected, message=f"rows of lengths {lengths}")


def test_windows_that_fit():
    for generator in seeds(1):
        for length, size, step in [(10, 3, 1), (10, 3, 2), (11, 4, 3), (5, 5, 2), (4, 5, 1), (6, 1, 4), (9, 2, 5), (0, 2, 1)]:
            x = arrays(generator, (2 * length,))[0][::2]
            expected = np.array([x[a : a + size] for a in range(0, length - size + 1, step)]).reshape(-1, size)
            assert_close(windows(x, size, step), expected, message=f"{length=}, {size=}, {step=}")


def test_squared_distances_of_all_pairs():
    for generator in seeds(2):
        for m, n, dim in [(4, 6, 3), (5, 5, 5), (1, 3, 1), (0, 3, 2), (3, 0, 2)]:
            a, b = arrays(generator, (m, dim), (n, dim))
            expected = np.array([[sum((p - q) ** 2) for q in b] for p in a]).reshape(m, n)
            assert_close(squared_distances(a, b), expected, message=f"{m} and {n} points in {dim} dimensions")


def test_the_distance_of_equal_points_is_not_negative():
    for generator in seeds(1):
        (a,) = arrays(generator, (40, 61))
        a = 100 * a
        own = squared_distances(a, a.copy())
        assert (own >= 0).all(), f"a squared distance is {own.min()}: its root is NaN"
        # squares of size 10^6 are rounded to some 10^-10 each
        assert_close(np.diag(own), np.zeros(40), atol=1e-8, message="the distance of each point from itself")


def test_no_array_of_all_differences():
    for generator in seeds(1):
        a, b = arrays(generator, (60, 64), (70, 64))
        with peak_memory() as peak:
            squared_distances(a, b)
        whole = 60 * 70 * 64 * 8
        assert peak.peak_bytes < whole / 4, f"{peak.peak_bytes} bytes at once: all differences are {whole}, the result {60 * 70 * 8}"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        x, values, flat = arrays(generator, (4, 5), (6, 2), (6,))
        index, places, lengths = generator.integers(5, size=4), generator.integers(3, size=6), np.array([1, 3, 2])
        with no_mutation(x, values, flat, index, places, lengths):
            pick(x, index)
            scatter_add(values, places, 3)
            segment_sum(values, lengths)
            top_k(x, 2)
            one_hot(index, 5)
            pad(flat, lengths, 0.0)
            windows(flat, 2, 2)
            squared_distances(x, x)
