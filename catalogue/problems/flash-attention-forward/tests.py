"""What must hold of FlashAttention's forward pass; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, no_mutation, peak_memory, seeds, tensors

from solution import flash_attention_forward


def reference(queries, keys, values, causal=False):
    """All scores at once in float64, as attention is defined; the tiles and the running sums are the candidate's business."""
    queries, keys, values = queries.double(), keys.double(), values.double()
    scores = queries @ keys.transpose(-2, -1) / math.sqrt(queries.shape[-1])
    if causal:
        length, key_length = scores.shape[-2:]
        visible = torch.ones(length, key_length, dtype=torch.bool).tril(key_length - length)
        scores = scores.masked_fill(~visible, -math.inf)
    return scores.softmax(dim=-1).nan_to_num() @ values, scores.logsumexp(dim=-1)


def check(message, queries, keys, values, causal, block_queries, block_keys):
    """Compares output and log-sum-exp with the reference."""
    found = flash_attention_forward(queries, keys, values, causal, block_queries, block_keys)
    assert isinstance(found, tuple) and len(found) == 2, "return a tuple: the output and the log-sum-exp of each query"
    output, log_sum_exp = reference(queries, keys, values, causal)
    assert_close(found[0], output, message=f"{message}: output")
    assert_close(found[1], log_sum_exp, message=f"{message}: log-sum-exp")


def test_the_example_by_hand():
    queries, keys, values = torch.tensor([[1.0]]), torch.tensor([[0.0], [math.log(3)]]), torch.tensor([[4.0], [8.0]])
    output, log_sum_exp = flash_attention_forward(queries, keys, values, False, 1, 1)
    assert_close(output, torch.tensor([[7.0]]), message="output")
    assert_close(log_sum_exp, torch.tensor([math.log(4)]), message="log-sum-exp")


def test_matches_attention_over_all_scores_in_float64():
    for generator in seeds(1):
        for leading, length, dim in [((), 8, 4), ((2, 3), 8, 5)]:
            q, k, v = tensors(generator, *[(*leading, length, dim)] * 3)
            check(f"leading axes {leading}, length {length}, tiles of 4 x 4", q, k, v, False, 4, 4)
        q, k, v = tensors(generator, (70, 4), (70, 4), (70, 6))
        found = flash_attention_forward(q, k, v)
        assert_close(found, reference(q, k, v), message="length 70, value_dim 6, not causal and tiles of 64 x 64 by default")


def test_tiles_need_not_divide_the_lengths():
    for generator in seeds(1):
        q, k, v = tensors(generator, (2, 3, 4), (2, 5, 4), (2, 5, 3))
        for block_queries, block_keys in [(2, 3), (1, 1), (8, 2), (2, 8)]:
            check(f"3 queries, 5 keys, tiles of {block_queries} x {block_keys}", q, k, v, False, block_queries, block_keys)


def test_what_was_summed_is_rescaled_when_the_maximum_grows():
    for generator in seeds(1):
        q, k, v = tensors(generator, (3, 4), (12, 4), (12, 3))
        q, k = q.abs() + 1, k / 4 + torch.arange(12)[:, None] / 6
        check("scores that grow from tile to tile", q, k, v, False, 3, 3)
        check("scores that fall from tile to tile", q, k.flip(0), v, False, 3, 3)


def test_a_causal_query_sees_nothing_ahead():
    for generator in seeds(1):
        q, k, v = tensors(generator, *[(2, 6, 4)] * 3)
        for block_queries, block_keys in [(2, 2), (4, 3), (8, 5)]:
            check(f"causal, length 6, tiles of {block_queries} x {block_keys}", q, k, v, True, block_queries, block_keys)


def test_the_last_causal_query_sees_all_keys():
    for generator in seeds(1):
        for length in (1, 4):
            q, k, v = tensors(generator, (2, length, 4), (2, 6, 4), (2, 6, 4))
            check(f"causal, {length} queries after a cache, 6 keys, tiles of 2 x 4", q, k, v, True, 2, 4)


def test_a_causal_query_without_keys_returns_zeros():
    for generator in seeds(1):
        q, k, v = tensors(generator, (2, 5, 4), (2, 2, 4), (2, 2, 4))
        for block_queries, block_keys in [(2, 1), (4, 4)]:
            message = f"causal, 5 queries, 2 keys, so 3 queries without one, tiles of {block_queries} x {block_keys}"
            check(message, q, k, v, True, block_queries, block_keys)


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        # float64: in float32 the rounding of a score of 1e4 is large enough to swap two near-equal keys
        q, k, v = tensors(generator, (2, 4, 4), (2, 7, 4), (2, 7, 4), dtype=torch.float64)
        for causal in (False, True):
            check(f"scores of magnitude 10^4, causal {causal}", 100 * q, 100 * k, v, causal, 4, 4)


def test_scores_that_are_all_very_negative_stay_finite():
    for generator in seeds(1):
        q, k, v = tensors(generator, (3, 4), (7, 4), (7, 3), dtype=torch.float64)
        q, k = 100 * q.abs() + 10, -100 * k.abs() - 10
        check("every score far below 0, where a maximum that starts at 0 makes all exponentials 0", q, k, v, False, 4, 4)


def test_the_scores_are_never_held_whole():
    for generator in seeds(1):
        # long enough for the kernel to tell all scores from the noise of a process; most of the causal queries see no key and cost nothing
        q, k, v = tensors(generator, (8192, 8), (1536, 8), (1536, 8))
        for length, key_length, side, width, causal in [(128, 1536, 128, 128, False), (8192, 320, 2048, 107, True)]:
            with peak_memory() as peak:
                flash_attention_forward(q[:length], k[:key_length], v[:key_length], causal, side, width)
            tile = side * width * 4
            largest, together = peak.largest_bytes, peak.peak_bytes
            # Two tiles are let pass, for an intermediate result in float64 and what the interpreter itself allocates.
            assert largest <= 2 * tile, (
                f"{length} queries, {key_length} keys, tiles of {side} x {width}, causal {causal}: a tensor of {largest} bytes was made; "
                f"a tile has {tile}, a row of tiles {side * key_length * 4}, a whole mask {length * key_length}, all scores {length * key_length * 4}"
            )
            # A tile goes through several steps, each with a result of its size, perhaps in float64.
            assert together <= 10 * tile, f"{together} bytes were alive at once, a tile has {tile}: are the tiles kept?"


def test_half_precision_is_accumulated_in_float32():
    q, k = torch.ones(1, 1), torch.full((33, 1), -5.5625)
    k[0] = 0
    v = (k < 0) * 10.0
    output, log_sum_exp = flash_attention_forward(*(x.to(torch.bfloat16) for x in (q, k, v)), False, 1, 1)
    expected, expected_log_sum_exp = reference(q, k, v)
    assert output.dtype == torch.bfloat16, f"bfloat16 input gave an output of {output.dtype}"
    explained = "one key of weight 1 and 32 of 1/260 each, in tiles of one key: in bfloat16 1 + 1/260 is 1"
    assert_close(output, expected, message=f"{explained}: output")
    assert log_sum_exp.dtype == torch.float32, f"bfloat16 input gave a log-sum-exp of {log_sum_exp.dtype}"
    assert_close(log_sum_exp, expected_log_sum_exp, message=f"{explained}: log-sum-exp")


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        # (batch, length, heads, dim) seen as (batch, heads, length, dim), as after splitting heads
        q, k, v = (x.transpose(1, 2) for x in tensors(generator, (2, 5, 3, 4), (2, 6, 3, 4), (2, 6, 3, 4)))
        check("transposed inputs", q, k, v, True, 3, 4)
        output, log_sum_exp = flash_attention_forward(q.double(), k.double(), v.double(), False, 5, 4)
        assert output.dtype == log_sum_exp.dtype == torch.float64, f"float64 input gave {output.dtype} and {log_sum_exp.dtype}"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        q, k, v = tensors(generator, *[(4, 4)] * 3)
        with no_mutation(q, k, v):
            flash_attention_forward(q, k, v, False, 2, 2)
            flash_attention_forward(q, k, v, True, 2, 2)
