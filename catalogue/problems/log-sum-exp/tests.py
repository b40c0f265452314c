"""What must hold of log-sum-exp; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import log_sum_exp


def reference(x, axis=None, keepdims=False):
    """NumPy's pairwise log-add, folded over the axes in float64: no maximum of a row is ever taken."""
    with np.errstate(invalid="ignore"):  # NaN among the numbers is meant
        return np.logaddexp.reduce(x.astype(np.float64), axis=axis, keepdims=keepdims)


def check(x, message, **arguments):
    """Compares with the reference on a copy of x, so that only the last test below notices a write into x."""
    assert_close(log_sum_exp(x.copy(), **arguments), reference(x, **arguments), message=message)


def test_the_example_by_hand():
    x = np.array([[0.0, 0.0], [0.0, np.log(3.0)]])
    assert_close(log_sum_exp(x, axis=1), np.log([2.0, 4.0]), message="along axis 1")


def test_the_example_over_everything():
    x = np.array([[0.0, 0.0], [0.0, np.log(3.0)]])
    assert_close(log_sum_exp(x), np.log(6.0), message="no axis given: over everything")


def test_the_example_of_a_row_of_minus_infinity():
    x = np.array([[-np.inf, -np.inf], [-np.inf, 5.0]])
    assert_close(log_sum_exp(x, axis=1), np.array([-np.inf, 5.0]), message="exp(-inf) is 0, the sum of zeros is 0, and log 0 is -inf")


def test_matches_pairwise_addition_over_every_choice_of_axes():
    for generator in seeds(1):
        for shape in [(5,), (3, 3), (1, 4), (2, 3, 4)]:
            (x,) = arrays(generator, shape)
            axes = [None, *range(-len(shape), len(shape)), tuple(range(len(shape)))]
            for axis in [*axes, (0, 2), (-1, 1)] if len(shape) == 3 else axes:
                for keepdims in (False, True):
                    check(x, f"shape {shape}, {axis=}, {keepdims=}", axis=axis, keepdims=keepdims)


def test_the_reduced_axes_are_dropped_unless_told():
    for generator in seeds(1):
        (x,) = arrays(generator, (2, 3))
        check(x, "axis 0, keepdims not given", axis=0)
        check(x, "neither axis nor keepdims given")


def test_a_batch_of_one_keeps_its_axis():
    for generator in seeds(1):
        (x,) = arrays(generator, (1, 4, 1))
        check(x, "shape (1, 4, 1): only the reduced axis goes", axis=1)


def test_exponents_of_ten_thousand_stay_finite():
    for generator in seeds(2):
        for dtype in (np.float32, np.float64):
            (x,) = arrays(generator, (4, 6), dtype=dtype)
            for exponents in (x + 1e4, x - 1e4, x * 1e4):
                check(exponents, "exponents of magnitude 10^4", axis=-1)


def test_rows_thousands_apart_are_each_shifted_by_their_own_maximum():
    for generator in seeds(2):
        (x,) = arrays(generator, (3, 5))
        x += np.array([[0.0], [3000.0], [-3000.0]])
        check(x, "rows at 0, 3000 and -3000: a shared maximum sends the lower rows to log 0", axis=1)


def test_minus_infinity_adds_nothing():
    for generator in seeds(2):
        (x,) = arrays(generator, (4, 6))
        x[:, ::2] = -np.inf
        x[1] = -np.inf
        check(x, "row 1 holds only -inf, the others every second one", axis=1)
        check(x, "every second column holds only -inf", axis=0)
        check(x, "more than half of all are -inf")


def test_plus_infinity_wins():
    for generator in seeds(1):
        (x,) = arrays(generator, (4, 5))
        x[0, 1] = x[1, 2:4] = x[2, 0] = np.inf
        x[2, 1] = -np.inf
        check(x, "one +inf, two, one beside -inf, none: the logarithm of an infinite sum is +inf", axis=1)


def test_nan_is_not_hidden():
    for generator in seeds(1):
        (x,) = arrays(generator, (3, 4))
        x[1, 2] = np.nan
        check(x, "row 1 holds a NaN, and its result must say so", axis=1)


def test_a_sum_over_nothing_is_minus_infinity():
    check(np.zeros((3, 0)), "three rows with nothing in them: the empty sum is 0, and log 0 is -inf", axis=1)
    check(np.zeros((0, 3)), "no rows: an empty result", axis=1)


def test_half_precision_counts_beyond_2048():
    for generator in seeds(1):
        (x,) = arrays(generator, (4096, 2), dtype=np.float16)
        x[:, 1] = 0
        check(x, "4096 float16 numbers along axis 0: was their sum taken in float16?", axis=0)


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float16, np.float32, np.float64):
            (x,) = arrays(generator, (5, 3), dtype=dtype)
            expected = reference(x.T, 1)
            result = log_sum_exp(x.T, axis=1)
            assert result.dtype == dtype, f"x is {np.dtype(dtype)}, so the result is too; it came as {result.dtype}"
            assert_close(result, expected)


def test_input_is_left_alone():
    for generator in seeds(1):
        (x,) = arrays(generator, (3, 4))
        with no_mutation(x):
            log_sum_exp(x, axis=1)
