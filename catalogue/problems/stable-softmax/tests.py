"""What must hold of a stable softmax; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import softmax


def reference(x, axis=-1):
    """p_i = 1 / sum_j exp(x_j - x_i) in float64: no maximum is taken, and an exponential that overflows rightly gives weight 0."""
    x = np.moveaxis(x.astype(np.float64), axis, -1)
    with np.errstate(over="ignore", invalid="ignore"):
        weights = 1 / np.exp(x[..., None, :] - x[..., :, None]).sum(axis=-1)
    return np.moveaxis(np.where(x == -np.inf, 0.0, weights), -1, axis)


def test_the_example_by_hand():
    x = np.array([[0.0, 0.0], [0.0, np.log(3.0)]])
    assert_close(softmax(x), np.array([[0.5, 0.5], [0.25, 0.75]]))


def test_the_example_along_axis_zero():
    x = np.array([[0.0, 0.0], [0.0, np.log(3.0)]])
    assert_close(softmax(x, axis=0), np.array([[0.5, 0.25], [0.5, 0.75]]))


def test_matches_another_formula_along_every_axis():
    for generator in seeds(1):
        for shape in [(5,), (3, 3), (4, 1), (2, 3, 4), (2, 1, 3, 5)]:
            (x,) = arrays(generator, shape)
            assert_close(softmax(x), reference(x), message=f"shape {shape}, no axis given: the last one")
            for axis in range(-len(shape), len(shape)):
                assert_close(softmax(x, axis=axis), reference(x, axis), message=f"shape {shape}, axis {axis}")


def test_weights_sum_to_one():
    for generator in seeds(2):
        (x,) = arrays(generator, (3, 7))
        total = softmax(x).sum(axis=-1)
        assert_close(total, np.ones(3), message="nothing but the sum belongs in the denominator, and after the shift it is at least 1")


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(2):
        for dtype in (np.float32, np.float64):
            (x,) = arrays(generator, (4, 6), dtype=dtype)
            for scores in (x + 1e4, x - 1e4, x * 1e4):
                assert_close(softmax(scores), reference(scores), message="scores of magnitude 10^4")


def test_rows_thousands_apart_are_each_shifted_by_their_own_maximum():
    for generator in seeds(2):
        (x,) = arrays(generator, (3, 5))
        x += np.array([[0.0], [3000.0], [-3000.0]])
        assert_close(softmax(x), reference(x), message="rows at 0, 3000 and -3000: a shared maximum sends the lower rows to 0 / 0")


def test_a_score_of_minus_infinity_has_weight_exactly_zero():
    for generator in seeds(2):
        (x,) = arrays(generator, (4, 6))
        x[2:] -= 2e4
        x[:, ::2] = -np.inf
        weights = softmax(x)
        assert_close(weights, reference(x), message="scores near 0 and near -20000, every second one -inf")
        assert np.all(weights[:, ::2] == 0), "a score of -inf is below every other, and exp(-inf) is exactly 0"


def test_half_precision_weights_of_4096_scores_sum_to_one():
    for generator in seeds(1):
        (x,) = arrays(generator, (4096, 2), dtype=np.float16)
        x[:, 1] = 0
        total = softmax(x, axis=0).astype(np.float64).sum(axis=0)
        # rounding to float16 moves a weight by at most max(2**-11 of it, 2**-25), and so a total by less than 1e-3
        assert_close(total, np.ones(2), rtol=0, atol=2e-3, message="weights added up in float64: was their sum taken in float16?")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float16, np.float32, np.float64):
            (x,) = arrays(generator, (5, 3), dtype=dtype)
            weights = softmax(x.T, axis=0)
            assert weights.dtype == dtype, f"x is {np.dtype(dtype)}, so the weights are too; they came as {weights.dtype}"
            assert_close(weights, reference(x.T, axis=0))


def test_an_empty_batch_gives_an_empty_result():
    assert_close(softmax(np.zeros((0, 3))), np.zeros((0, 3)))


def test_input_is_left_alone():
    for generator in seeds(1):
        (x,) = arrays(generator, (3, 4))
        with no_mutation(x):
            softmax(x)
