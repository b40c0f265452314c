"""What must hold of scaled dot-product attention in NumPy; each trap is caught by the test that names it."""
import math

import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import attention


def reference(queries, keys, values, mask=None):
    """One query at a time in float64, over a copy of the keys that it may attend to, by pairwise log-add: nothing is masked or batched."""
    queries, keys, values = (x.astype(np.float64) for x in (queries, keys, values))
    rows = queries.shape[:-1]
    allowed = np.broadcast_to(True if mask is None else mask, (*rows, keys.shape[-2]))
    out = np.zeros((*rows, values.shape[-1]))
    for row in np.ndindex(*rows):
        seen = allowed[row]
        if seen.any():
            scores = keys[row[:-1]][seen] @ queries[row] / math.sqrt(queries.shape[-1])
            out[row] = np.exp(scores - np.logaddexp.reduce(scores)) @ values[row[:-1]][seen]
    return out


def check(message, *given):
    """Compares with the reference, on copies, so that only the last test below notices a write into an input."""
    assert_close(attention(*(x.copy() for x in given)), reference(*given), message=message)


def inputs(generator, queries=4, keys=5, *leading, dim=3, value_dim=2, dtype=np.float64):
    """Queries, keys and values of random numbers."""
    return arrays(generator, (*leading, queries, dim), (*leading, keys, dim), (*leading, keys, value_dim), dtype=dtype)


def random_mask(generator, *shape):
    """About half of it True: the first key is always allowed, the last never (unless it is the first)."""
    mask = generator.random(shape) < 0.5
    mask[..., -1] = False
    mask[..., 0] = True
    return mask


def test_the_example_by_hand():
    queries = np.array([[2 * np.log(3), 0.0, 0.0, 0.0]])
    keys = np.array([[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]])
    assert_close(attention(queries, keys, np.array([[4.0], [0.0]])), np.array([[3.0]]))


def test_the_masked_example_by_hand():
    mask = np.array([[True, True], [False, True], [False, False]])
    out = attention(np.zeros((3, 1)), np.zeros((2, 1)), np.array([[1.0], [3.0]]), mask)
    assert_close(out, np.array([[2.0], [3.0], [0.0]]))


def test_matches_one_query_at_a_time_without_a_mask():
    for generator in seeds(2):
        for queries, keys, dim, value_dim in [(5, 7, 4, 3), (1, 1, 3, 2), (4, 4, 2, 6)]:
            given = inputs(generator, queries, keys, 2, dim=dim, value_dim=value_dim)
            check(f"{queries} queries, {keys} keys, dim {dim}, value_dim {value_dim}", *given)


def test_takes_any_number_of_leading_axes():
    for generator in seeds(1):
        for leading in [(), (1,), (2, 3), (2, 1, 2)]:
            given = inputs(generator, 3, 5, *leading)
            check(f"leading axes {leading}", *given)
            check(f"leading axes {leading}, with a mask", *given, random_mask(generator, *leading, 3, 5))


def test_the_mask_broadcasts_over_batch_and_heads():
    for generator in seeds(1):
        given = inputs(generator, 2, 5, 2, 3)
        for shape in [(2, 5), (2, 1, 1, 5), (2, 1, 2, 5), (3, 2, 5), (5,)]:
            check(f"scores of shape (2, 3, 2, 5), mask of shape {shape}", *given, random_mask(generator, *shape))


def test_a_hidden_key_has_no_influence_however_large_its_score():
    for generator in seeds(1):
        q, k, v = inputs(generator, 4, 5, 2)
        q = np.abs(q) + 0.1
        mask = random_mask(generator, 5)
        before = attention(q, k, v, mask)
        k[:, ~mask], v[:, ~mask] = 1e5, -50.0
        after = attention(q, k, v, mask)
        assert_close(after, before, message="only hidden keys and their values changed, to scores of 10^5: is the largest visible score subtracted?")


def test_a_query_with_no_allowed_key_returns_zeros():
    for generator in seeds(1):
        given = inputs(generator, 4, 5, 2)
        mask = random_mask(generator, 2, 4, 5)
        mask[0, 1] = mask[1, 3] = False
        out = attention(*given, mask)
        empty = np.stack((out[0, 1], out[1, 3]))
        assert_close(empty, np.zeros((2, 2)), message="a query that may attend to no key returns zeros, neither NaN nor an average")
        assert_close(out, reference(*given, mask), message="the other queries are unaffected")


def test_no_keys_at_all_give_zeros():
    for generator in seeds(1):
        given = inputs(generator, 4, 0, 2)
        assert_close(attention(*given), np.zeros((2, 4, 2)), message="0 keys")
        assert_close(attention(*given, np.ones((4, 0), dtype=bool)), np.zeros((2, 4, 2)), message="0 keys and a mask for them")
        assert_close(attention(*inputs(generator, 0, 3, 2)), np.zeros((2, 0, 2)), message="0 queries: an empty result")


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        q, k, v = inputs(generator, 4, 5, 2)
        mask = random_mask(generator, 4, 5)
        for sign in (1, -1):
            q, k = 100 * np.abs(q) + 10, sign * (100 * np.abs(k) + 10)
            check(f"scores of magnitude 10^4, all of sign {sign}", q, k, v)
            check(f"scores of magnitude 10^4, all of sign {sign}, masked", q, k, v, mask)


def test_float16_is_computed_in_float32():
    for generator in seeds(1):
        _, _, v = inputs(generator, 3, 4, dim=16, dtype=np.float16)
        q, k = np.full((3, 16), 75, dtype=np.float16), np.full((4, 16), 150, dtype=np.float16)
        k[:, 0] += np.array([0, 0.125, 0.25, 0.125], dtype=np.float16)  # scaled scores differ by 0.125 * 75 / 4, about 2.3
        out = attention(q, k, v)
        assert out.dtype == np.float16, f"float16 inputs gave {out.dtype}"
        assert_close(out, reference(q, k, v), message="float16 dot products near 180000, where float16 ends at 65504")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float16, np.float32, np.float64):
            # (batch, length, heads, dim) seen as (batch, heads, length, dim), as after splitting heads
            given = [x.swapaxes(1, 2) for x in arrays(generator, (2, 4, 3, 5), (2, 6, 3, 5), (2, 6, 3, 5), dtype=dtype)]
            mask = random_mask(generator, 6, 4).T
            for arguments in (given, (*given, mask)):
                out = attention(*arguments)
                assert out.dtype == dtype, f"inputs of {np.dtype(dtype)} gave {out.dtype}"
                assert_close(out, reference(*arguments), message=f"{np.dtype(dtype)}, transposed inputs")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        given = inputs(generator)
        mask = random_mask(generator, 4, 5)
        with no_mutation(*given, mask):
            attention(*given)
            attention(*given, mask)
