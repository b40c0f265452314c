"""What must hold of ring attention; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, no_mutation, peak_memory, seeds, tensors

from solution import ring_attention


def reference(queries, keys, values, causal=False):
    """One query at a time in float64, over all keys that it may see, laid out as one sequence."""
    ranks, block, size = queries.shape[0], queries.shape[3], queries.shape[4]
    q, k, v = (torch.cat(list(value.double()), dim=-2) for value in (queries, keys, values))  # (batch, heads, ranks * block, size)
    out = []
    for t in range(ranks * block):
        seen = t + 1 if causal else ranks * block
        scores = (k[..., :seen, :] * q[..., t : t + 1, :]).sum(dim=-1) / math.sqrt(size)
        weights = (scores - scores.logsumexp(dim=-1, keepdim=True)).exp()
        out.append((weights[..., None] * v[..., :seen, :]).sum(dim=-2))
    return torch.stack(torch.stack(out, dim=-2).split(block, dim=-2))


def blocks(*numbers):
    """One position of size 1 on each rank."""
    return torch.tensor(numbers).view(-1, 1, 1, 1, 1)


def test_the_example_by_hand():
    out = ring_attention(blocks(1.0, 1.0), blocks(0.0, 0.0), blocks(0.0, 4.0))
    assert_close(out, blocks(2.0, 2.0), message="equal scores: the mean of both values")
    out = ring_attention(blocks(1.0, 1.0), blocks(0.0, 0.0), blocks(0.0, 4.0), causal=True)
    assert_close(out, blocks(0.0, 2.0), message="causal: position 0 sees itself alone")
    out = ring_attention(blocks(1.0, 1.0), blocks(0.0, math.log(3)), blocks(0.0, 4.0))
    assert_close(out, blocks(3.0, 3.0), message="scores 0 and ln 3: weights 1/4 and 3/4")


def test_matches_attention_over_the_whole_sequence():
    for generator in seeds(2):
        for shape in [(4, 2, 3, 5, 6), (3, 1, 2, 1, 4), (1, 2, 1, 3, 2), (2, 3, 1, 4, 1)]:
            queries, keys, values = tensors(generator, shape, shape, shape)
            out = ring_attention(queries, keys, values)
            assert_close(out, reference(queries, keys, values), message=f"(ranks, batch, heads, block, size) = {shape}")


def test_the_causal_mask_counts_positions_of_the_whole_sequence():
    for generator in seeds(2):
        for shape in [(4, 2, 3, 5, 6), (3, 1, 2, 1, 4), (1, 2, 1, 3, 2), (2, 3, 1, 4, 1)]:
            queries, keys, values = tensors(generator, shape, shape, shape)
            out = ring_attention(queries, keys, values, causal=True)
            assert_close(out, reference(queries, keys, values, causal=True), message=f"causal, (ranks, batch, heads, block, size) = {shape}")


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        # float64: in float32 the rounding of a score of 1e4 is large enough to swap two near-equal keys
        queries, keys, values = tensors(generator, *[(4, 1, 2, 3, 4)] * 3, dtype=torch.float64)
        for causal in (False, True):
            out = ring_attention(1e4 * queries, keys, values, causal=causal)
            assert_close(out, reference(1e4 * queries, keys, values, causal), message=f"scores of magnitude 10^4, {causal=}")


def test_scores_far_below_zero_lose_nothing():
    for generator in seeds(1):
        queries, keys, values = tensors(generator, *[(3, 1, 2, 2, 4)] * 3, dtype=torch.float64)
        queries, keys = queries.abs() + 100, -keys.abs() - 100
        for causal in (False, True):
            out = ring_attention(queries, keys, values, causal=causal)
            assert_close(out, reference(queries, keys, values, causal), message=f"all scores below -20,000, {causal=}")


def test_no_rank_holds_the_scores_of_all_keys():
    for generator in seeds(1):
        queries, keys, values = tensors(generator, *[(8, 1, 1, 64, 4)] * 3)
        ring_attention(queries, keys, values, causal=True)  # not counted: torch 2 imports much of itself the first time
        for causal in (False, True):
            with peak_memory() as peak:
                ring_attention(queries, keys, values, causal=causal)
            step, whole = 8 * 64 * 64 * 4, (8 * 64) ** 2 * 4
            message = f"an array of {peak.largest_bytes} bytes: the scores of one step are {step} on all ranks, those of all keys {whole}"
            assert peak.largest_bytes <= 2 * step, message


def test_gradients_reach_queries_keys_and_values():
    for generator in seeds(1):
        values = tensors(generator, *[(3, 1, 2, 2, 3)] * 3, dtype=torch.float64)
        check_gradient(ring_attention, *values, reference=reference)

        values = tensors(generator, *[(3, 1, 2, 2, 3)] * 3, dtype=torch.float64)
        check_gradient(ring_attention, *values, True, reference=reference, message="causal")


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        queries, keys, values = (x.transpose(2, 3) for x in tensors(generator, *[(3, 2, 4, 2, 5)] * 3))
        out = ring_attention(queries, keys, values, causal=True)
        assert_close(out, reference(queries, keys, values, causal=True))
        out = ring_attention(queries.double(), keys.double(), values.double())
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        queries, keys, values = tensors(generator, *[(3, 1, 2, 2, 3)] * 3)
        with no_mutation(queries, keys, values):
            ring_attention(queries, keys, values, causal=True)
