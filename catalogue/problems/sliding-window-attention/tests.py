"""What must hold of sliding-window attention; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, no_mutation, peak_memory, seeds, tensors

from solution import sliding_window_attention


def reference(queries, keys, values, window):
    """All scores at once in float64, with the band written out row by row: what the candidate may not hold."""
    queries, keys, values = queries.double(), keys.double(), values.double()
    length = queries.shape[-2]
    scores = torch.einsum("...id,...jd->...ij", queries, keys) / math.sqrt(queries.shape[-1])
    band = torch.full((length, length), -math.inf, dtype=torch.float64)
    for i in range(length):
        band[i, max(0, i - window + 1) : i + 1] = 0.0
    scores = scores + band
    return (scores - scores.logsumexp(dim=-1, keepdim=True)).exp() @ values


def check(message, given, window):
    """Compares with the reference."""
    assert_close(sliding_window_attention(*given, window), reference(*given, window), message=message)


def inputs(generator, length, *leading, dim=4, value_dim=3, dtype=torch.float32):
    """Queries, keys and values of random numbers."""
    return tensors(generator, (*leading, length, dim), (*leading, length, dim), (*leading, length, value_dim), dtype=dtype)


def test_the_example_by_hand():
    out = sliding_window_attention(torch.zeros(3, 1), torch.ones(3, 1), torch.tensor([[1.0], [3.0], [9.0]]), 2)
    assert_close(out, torch.tensor([[1.0], [2.0], [6.0]]))


def test_matches_a_band_of_all_scores_in_float64():
    for generator in seeds(2):
        for length, window in [(12, 4), (12, 3), (9, 2), (8, 7)]:
            check(f"length {length}, window {window}", inputs(generator, length, 2), window)


def test_the_window_need_not_divide_the_length():
    for generator in seeds(1):
        for length, window in [(7, 3), (11, 4), (10, 9), (1, 1)]:
            check(f"length {length}, window {window}", inputs(generator, length, 2), window)


def test_a_window_of_one_returns_the_values():
    for generator in seeds(1):
        q, k, v = inputs(generator, 5, 2)
        assert_close(sliding_window_attention(q, k, v, 1), v, message="window 1: each position sees itself alone")


def test_the_window_counts_the_position_itself():
    for generator in seeds(1):
        q, k, v = inputs(generator, 9)
        before = sliding_window_attention(q, k, v, 3)
        for t in range(9):
            other = v.clone()
            other[t] += 10.0
            moved = (sliding_window_attention(q, k, other, 3) != before).any(dim=-1).nonzero().flatten().tolist()
            seen_by = list(range(t, min(t + 3, 9)))
            assert moved == seen_by, f"window 3, length 9: the value at position {t} should reach the positions {seen_by}, it reaches {moved}"


def test_padding_takes_no_weight():
    for generator in seeds(1):
        q, k, v = inputs(generator, 7, 2)
        out = sliding_window_attention(q, k, torch.ones_like(v), 3)
        assert_close(out, torch.ones_like(v), message="all values are 1, so every weighted mean of them must be 1, at the first positions too")


def test_a_window_beyond_the_length_is_causal_attention():
    for generator in seeds(1):
        for window in (6, 7, 10**12):
            check(f"length 6, window {window}", inputs(generator, 6, 2), window)


def test_takes_any_number_of_leading_axes():
    for generator in seeds(1):
        for leading in [(), (1,), (2, 3), (2, 1, 2)]:
            check(f"leading axes {leading}, length 8, window 3", inputs(generator, 8, *leading), 3)


def test_the_square_of_the_length_is_never_made():
    for generator in seeds(1):
        given = inputs(generator, 1024, dim=8, value_dim=8)
        with peak_memory():  # not counted: torch 2 imports much of itself the first time that it is watched
            sliding_window_attention(*(x[:8] for x in given), 4)
        with peak_memory() as peak:
            sliding_window_attention(*given, 16)
        square = 1024 * 1024
        # The interpreter's own share counts too: a loop that keeps 1024 small tensors has nearly a megabyte of objects.
        assert peak.largest_bytes < 2 * square, (
            f"length 1024, window 16: a tensor of {peak.largest_bytes} bytes was made; a mask for all scores has {square}, all scores {4 * square}, "
            f"those within the window {4 * 1024 * 16}"
        )
        assert peak.peak_bytes < 4 * square, f"{peak.peak_bytes} bytes were alive at once; all scores have {4 * square}: are they kept in pieces?"


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        # float64: in float32 the rounding of a score of 1e4 is large enough to swap two near-equal keys
        q, k, v = inputs(generator, 11, 2, dtype=torch.float64)
        check("scores of magnitude 10^4", (100 * q, 100 * k, v), 4)


def test_gradients_match_the_reference():
    for generator in seeds(1):
        check_gradient(sliding_window_attention, *inputs(generator, 8, 2, dtype=torch.float64), 3, reference=reference)


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        # (batch, length, heads, dim) seen as (batch, heads, length, dim), as after splitting heads
        given = [x.transpose(1, 2) for x in tensors(generator, (2, 7, 3, 4), (2, 7, 3, 4), (2, 7, 3, 5))]
        check("transposed inputs", given, 3)
        for dtype in (torch.float64, torch.bfloat16):
            out = sliding_window_attention(*(x.to(dtype) for x in given), 3)
            assert out.dtype == dtype, f"inputs of {dtype} gave {out.dtype}"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        given = inputs(generator, 7)
        with no_mutation(*given):
            sliding_window_attention(*given, 3)
