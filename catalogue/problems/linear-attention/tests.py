"""What must hold of linear attention; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, peak_memory, seeds, tensors

from solution import linear_attention


def reference(queries, keys, values, causal=False):
    """The quadratic form in float64: every weight of every query, normalised row by row."""
    queries, keys = (torch.where(x > 0, x + 1, x.clamp(max=0).exp()) for x in (queries.double(), keys.double()))
    weights = torch.einsum("...id,...jd->...ij", queries, keys)
    if causal:
        weights = weights.tril()
    return torch.einsum("...ij,...jv->...iv", weights / weights.sum(dim=-1, keepdim=True), values.double())


def inputs(generator, length=5, *leading, keys=None, dim=4, value_dim=3, dtype=torch.float32):
    """Queries, keys and values of random numbers."""
    keys = length if keys is None else keys
    return tensors(generator, (*leading, length, dim), (*leading, keys, dim), (*leading, keys, value_dim), dtype=dtype)


def check(message, *given):
    """Compares with the reference."""
    assert_close(linear_attention(*given), reference(*given), message=message)


def test_the_example_by_hand():
    queries, keys = torch.tensor([[0.0, 1.0], [0.0, 1.0]]), torch.tensor([[0.0, 0.0], [1.0, 0.0]])
    values = torch.tensor([[7.0], [0.0]])
    assert_close(linear_attention(queries, keys, values), torch.tensor([[3.0], [3.0]]), message="not causal")
    assert_close(linear_attention(queries, keys, values, True), torch.tensor([[7.0], [3.0]]), message="causal")


def test_matches_the_quadratic_form_in_float64():
    for generator in seeds(2):
        for length, keys, dim, value_dim in [(5, 7, 4, 3), (1, 1, 3, 2), (6, 2, 1, 5)]:
            given = inputs(generator, length, 2, keys=keys, dim=dim, value_dim=value_dim)
            check(f"{length} queries, {keys} keys, dim {dim}, value_dim {value_dim}", *given)


def test_causal_matches_the_quadratic_form_in_float64():
    for generator in seeds(2):
        for length, dim, value_dim in [(7, 4, 3), (1, 3, 2), (4, 4, 4), (3, 1, 5)]:
            check(f"causal, length {length}, dim {dim}, value_dim {value_dim}", *inputs(generator, length, 2, dim=dim, value_dim=value_dim), True)


def test_no_position_sees_a_later_one():
    for generator in seeds(1):
        q, k, v = inputs(generator, 6, 2)
        before = linear_attention(q, k, v, True)
        for t in range(5):
            later_k, later_v = k.clone(), v.clone()
            later_k[:, t + 1 :] += 3.0
            later_v[:, t + 1 :] -= 5.0
            after = linear_attention(q, later_k, later_v, True)
            assert_close(after[:, : t + 1], before[:, : t + 1], message=f"position {t} changes when a later one does")


def test_takes_any_number_of_leading_axes():
    for generator in seeds(1):
        for leading in [(), (1,), (2, 3), (2, 1, 2)]:
            for causal in (False, True):
                check(f"leading axes {leading}, causal {causal}", *inputs(generator, 4, *leading), causal)


def test_weights_are_a_mean_whatever_their_size():
    for generator in seeds(1):
        q, k, v = inputs(generator, 5, 2)
        for causal in (False, True):
            for scale in (1e-3, 1e3):
                out = linear_attention(q, k, torch.full_like(v, scale), causal)
                assert_close(out, torch.full_like(v, scale), message=f"every value is {scale:g}, so every weighted mean must be, causal {causal}")


def test_queries_and_keys_never_meet_in_one_matrix():
    for generator in seeds(1):
        given = inputs(generator, 640, value_dim=4)
        with peak_memory():  # not counted: torch 2 imports much of itself the first time that it is watched
            linear_attention(*(x[:8] for x in given), True)
        for causal in (False, True):
            with peak_memory() as peak:
                linear_attention(*given, causal)
            square = 640 * 640
            # The interpreter's own share counts too: a loop that keeps 640 small tensors has half a megabyte of objects.
            assert peak.largest_bytes < 2 * square, (
                f"640 queries and keys, causal {causal}: a tensor of {peak.largest_bytes} bytes was made; "
                f"all weights have {4 * square}, a state for each position {4 * 640 * 16}"
            )
            assert peak.peak_bytes < 4 * square, f"{peak.peak_bytes} bytes were alive at once, all weights have {4 * square}: are they in pieces?"


def test_very_negative_features_keep_their_digits():
    for generator in seeds(2):
        q, k, v = inputs(generator, 5, 2)
        for causal in (False, True):
            check(f"all features near -30, causal {causal}: elu rounds to -1 there, and -1 + 1 is 0", q - 30, k - 30, v, causal)
            check(f"keys alone near -30, causal {causal}: a weight is small, not 0", q, k - 30, v, causal)


def test_features_of_a_thousand_stay_finite():
    for generator in seeds(1):
        q, k, v = inputs(generator, 5, 2, dtype=torch.float64)
        q, k = 1000 * q, 1000 * k
        q[..., 0], k[..., 0] = q[..., 0].abs(), k[..., 0].abs()  # exp(-1000) is 0: one positive feature each, for a denominator
        for causal in (False, True):
            check(f"features of magnitude 1000, causal {causal}", q, k, v, causal)
            _, found = gradients(linear_attention, q, k, v, causal)
            for name, gradient in zip(("queries", "keys", "values"), found):
                assert gradient is not None, f"no gradient reaches the {name}"
                assert torch.isfinite(gradient).all(), f"features of 1000, causal {causal}: the gradient of the {name} is not finite: was exp taken?"


def test_gradients_match_the_quadratic_form():
    for generator in seeds(1):
        given = inputs(generator, 4, 2, dtype=torch.float64)
        for causal in (False, True):
            check_gradient(linear_attention, *given, causal, reference=reference)


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        # (batch, length, heads, dim) seen as (batch, heads, length, dim), as after splitting heads
        given = [x.transpose(1, 2) for x in tensors(generator, (2, 5, 3, 4), (2, 5, 3, 4), (2, 5, 3, 6))]
        for causal in (False, True):
            check(f"transposed inputs, causal {causal}", *given, causal)
            for dtype in (torch.float64, torch.bfloat16):
                out = linear_attention(*(x.to(dtype) for x in given), causal)
                assert out.dtype == dtype, f"inputs of {dtype} gave {out.dtype}, causal {causal}"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        given = inputs(generator)
        with no_mutation(*given):
            linear_attention(*given)
            linear_attention(*given, True)
