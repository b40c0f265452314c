"""What must hold of scaled dot-product attention; each trap is caught by the test that names it."""
import math
from itertools import product

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import scaled_dot_product_attention


def reference(queries, keys, values, mask=None):
    """One query at a time in float64, over a gathered copy of the keys that it may attend to: nothing is masked or batched."""
    queries, keys, values = queries.double(), keys.double(), values.double()
    rows = queries.shape[:-1]
    allowed = torch.ones((), dtype=torch.bool) if mask is None else mask
    allowed = allowed.expand(*rows, keys.shape[-2])
    out = torch.zeros(*rows, values.shape[-1], dtype=torch.float64)
    for row in product(*map(range, rows)):
        seen = allowed[row].nonzero().flatten()
        if len(seen):
            scores = keys[row[:-1]][seen] @ queries[row] / math.sqrt(queries.shape[-1])
            out[row] = (scores - scores.logsumexp(dim=0)).exp() @ values[row[:-1]][seen]
    return out


def random_mask(generator, *shape):
    """About half of it True: the first key is always allowed, the last never (unless it is the first)."""
    mask = torch.from_numpy(generator.random(shape) < 0.5)
    mask[..., -1] = False
    mask[..., 0] = True
    return mask


def test_the_example_by_hand():
    queries = torch.tensor([[2 * math.log(3), 0.0, 0.0, 0.0]])
    keys = torch.tensor([[1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]])
    assert_close(scaled_dot_product_attention(queries, keys, torch.tensor([[4.0], [0.0]])), torch.tensor([[3.0]]))


def test_the_masked_example_by_hand():
    mask = torch.tensor([[True, True], [False, True], [False, False]])
    out = scaled_dot_product_attention(torch.zeros(3, 1), torch.zeros(2, 1), torch.tensor([[1.0], [3.0]]), mask)
    assert_close(out, torch.tensor([[2.0], [3.0], [0.0]]))


def test_matches_the_float64_reference_without_a_mask():
    for generator in seeds(2):
        for queries, keys, dim, value_dim in [(5, 7, 4, 3), (1, 1, 3, 2), (4, 4, 2, 6)]:
            q, k, v = tensors(generator, (2, queries, dim), (2, keys, dim), (2, keys, value_dim))
            out = scaled_dot_product_attention(q, k, v)
            assert_close(out, reference(q, k, v), message=f"{queries} queries, {keys} keys, dim {dim}, value_dim {value_dim}")


def test_matches_the_float64_reference_with_a_mask():
    for generator in seeds(2):
        q, k, v = tensors(generator, (2, 5, 4), (2, 6, 4), (2, 6, 3))
        mask = random_mask(generator, 2, 5, 6)
        assert_close(scaled_dot_product_attention(q, k, v, mask), reference(q, k, v, mask))


def test_takes_any_number_of_leading_axes():
    for generator in seeds(1):
        for leading in [(), (1,), (2, 3), (2, 1, 2)]:
            q, k, v = tensors(generator, (*leading, 3, 4), (*leading, 5, 4), (*leading, 5, 2))
            mask = random_mask(generator, *leading, 3, 5)
            out = scaled_dot_product_attention(q, k, v, mask)
            assert_close(out, reference(q, k, v, mask), message=f"leading axes {leading}")


def test_the_mask_broadcasts_over_batch_and_heads():
    for generator in seeds(1):
        q, k, v = tensors(generator, (2, 3, 2, 4), (2, 3, 5, 4), (2, 3, 5, 4))
        for shape in [(2, 5), (2, 1, 1, 5), (2, 1, 2, 5), (3, 2, 5), (5,)]:
            mask = random_mask(generator, *shape)
            out = scaled_dot_product_attention(q, k, v, mask)
            assert_close(out, reference(q, k, v, mask), message=f"scores of shape (2, 3, 2, 5), mask of shape {shape}")


def test_true_means_that_a_query_may_attend():
    for generator in seeds(1):
        q, k, v = tensors(generator, (4, 3), (4, 3), (4, 2))
        only_its_own = torch.eye(4, dtype=torch.bool)
        out = scaled_dot_product_attention(q, k, v, only_its_own)
        assert_close(out, v, message="each query may attend to one key alone, where the mask is True, and must return its value")


def test_weights_sum_to_one_over_the_allowed_keys():
    for generator in seeds(1):
        q, k = tensors(generator, (2, 5, 4), (2, 6, 4))
        ones = torch.ones(2, 6, 1)
        out = scaled_dot_product_attention(q, k, ones, random_mask(generator, 5, 6))
        assert_close(out, torch.ones(2, 5, 1), message="every value is 1, so every weighted mean of them must be 1")


def test_a_hidden_key_has_no_influence():
    for generator in seeds(1):
        q, k, v = tensors(generator, (2, 5, 4), (2, 6, 4), (2, 6, 3))
        mask = random_mask(generator, 6)
        before = scaled_dot_product_attention(q, k, v, mask)
        k[:, ~mask], v[:, ~mask] = 30.0, -50.0
        after = scaled_dot_product_attention(q, k, v, mask)
        assert_close(after, before, message="only hidden keys and their values changed, yet the output did")


def test_a_query_with_no_allowed_key_returns_zeros():
    for generator in seeds(1):
        q, k, v = tensors(generator, (2, 4, 3), (2, 5, 3), (2, 5, 2))
        mask = random_mask(generator, 2, 4, 5)
        mask[0, 1] = mask[1, 3] = False
        out = scaled_dot_product_attention(q, k, v, mask)
        empty = torch.stack((out[0, 1], out[1, 3]))
        assert_close(empty, torch.zeros(2, 2), message="a query that may attend to no key returns zeros, neither NaN nor an average")
        assert_close(out, reference(q, k, v, mask), message="the other queries are unaffected")


def test_gradients_stay_finite_beside_a_query_with_no_allowed_key():
    for generator in seeds(1):
        q, k, v = tensors(generator, (4, 3), (5, 3), (5, 2), dtype=torch.float64)
        mask = random_mask(generator, 4, 5)
        mask[1] = False
        _, found = gradients(scaled_dot_product_attention, q, k, v, mask)
        for name, gradient in zip(("queries", "keys", "values"), found):
            assert gradient is not None, f"no gradient reaches the {name}"
            assert torch.isfinite(gradient).all(), f"the gradient of the {name} holds NaN: the row of -inf reaches them through the softmax"


def test_gradients_match_the_reference():
    for generator in seeds(1):
        q, k, v = tensors(generator, (2, 4, 3), (2, 5, 3), (2, 5, 2), dtype=torch.float64)
        mask = random_mask(generator, 2, 4, 5)
        mask[0, 1] = False
        check_gradient(scaled_dot_product_attention, q, k, v, reference=reference)
        check_gradient(scaled_dot_product_attention, q, k, v, mask, reference=reference)


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        # float64: in float32 the rounding of a score of 1e4 is large enough to swap two near-equal keys
        q, k, v = tensors(generator, (2, 4, 3), (2, 5, 3), (2, 5, 3), dtype=torch.float64)
        mask = random_mask(generator, 4, 5)
        q, k = 100 * q, 100 * k
        assert_close(scaled_dot_product_attention(q, k, v), reference(q, k, v), message="scores of magnitude 10^4")
        assert_close(scaled_dot_product_attention(q, k, v, mask), reference(q, k, v, mask), message="scores of magnitude 10^4, masked")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        # (batch, length, heads, dim) seen as (batch, heads, length, dim), as after splitting heads
        q, k, v = (x.transpose(1, 2) for x in tensors(generator, (2, 4, 3, 5), (2, 6, 3, 5), (2, 6, 3, 5)))
        mask = random_mask(generator, 6, 4).T
        assert_close(scaled_dot_product_attention(q, k, v, mask), reference(q, k, v, mask))
        for dtype in (torch.float64, torch.bfloat16):
            out = scaled_dot_product_attention(q.to(dtype), k.to(dtype), v.to(dtype), mask)
            assert out.dtype == dtype, f"inputs of {dtype} gave {out.dtype}"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        q, k, v = tensors(generator, (4, 3), (5, 3), (5, 2))
        mask = random_mask(generator, 4, 5)
        with no_mutation(q, k, v, mask):
            scaled_dot_product_attention(q, k, v)
            scaled_dot_product_attention(q, k, v, mask)
