"""What must hold of grouped-query attention; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, assert_raises, check_gradient, no_mutation, peak_memory, seeds, tensors

from solution import grouped_query_attention


def inputs(generator, batch=2, heads=6, kv_heads=2, queries=3, keys=5, dim=4, value_dim=3, dtype=torch.float32):
    """Queries, keys and values of random numbers."""
    shapes = (batch, heads, queries, dim), (batch, kv_heads, keys, dim), (batch, kv_heads, keys, value_dim)
    return tensors(generator, *shapes, dtype=dtype)


def reference(queries, keys, values, causal=False):
    """One query head at a time in float64, beside the one key-value head that it reads: nothing is repeated or folded."""
    queries, keys, values = queries.double(), keys.double(), values.double()
    heads, kv_heads, length, key_length = queries.shape[1], keys.shape[1], queries.shape[2], keys.shape[2]
    out = []
    for head in range(heads):
        shared = head * kv_heads // heads
        scores = torch.einsum("bid,bjd->bij", queries[:, head], keys[:, shared]) / math.sqrt(queries.shape[-1])
        if causal:
            ahead = torch.arange(key_length) - torch.arange(length)[:, None] > key_length - length
            scores = torch.where(ahead, torch.full_like(scores, -math.inf), scores)
        weights = (scores - scores.logsumexp(dim=-1, keepdim=True)).exp()
        out.append(weights @ values[:, shared])
    return torch.stack(out, dim=1)


def check(message, generator, *causal, **sizes):
    """Compares with the reference for inputs of these sizes."""
    given = inputs(generator, **sizes)
    assert_close(grouped_query_attention(*given, *causal), reference(*given, *causal), message=message)


def test_the_example_by_hand():
    values = torch.tensor([[[[0.0], [2.0]], [[10.0], [30.0]]]])
    out = grouped_query_attention(torch.zeros(1, 4, 1, 1), torch.ones(1, 2, 2, 1), values)
    assert_close(out, torch.tensor([[[[1.0]], [[1.0]], [[20.0]], [[20.0]]]]))


def test_each_head_reads_the_key_value_head_of_its_group():
    for heads, kv_heads in [(6, 2), (6, 3), (8, 2)]:
        numbers = torch.arange(float(kv_heads)).view(1, kv_heads, 1, 1)
        out = grouped_query_attention(torch.zeros(1, heads, 1, 2), torch.zeros(1, kv_heads, 1, 2), numbers)
        expected = torch.arange(heads).div(heads // kv_heads, rounding_mode="floor").float().view(1, heads, 1, 1)
        assert_close(out, expected, message=f"{heads} heads, {kv_heads} key-value heads, each value the number of its head: neighbours form a group")


def test_matches_one_head_at_a_time_in_float64():
    for generator in seeds(1):
        for heads, kv_heads in [(6, 2), (6, 3), (4, 2)]:
            check(f"{heads} heads, {kv_heads} key-value heads", generator, heads=heads, kv_heads=kv_heads)
        check("one sequence, one query, one key", generator, batch=1, queries=1, keys=1)
        check("more queries than keys, not causal", generator, queries=7, keys=2)


def test_as_many_key_value_heads_as_heads_is_multi_head():
    for generator in seeds(1):
        check("3 heads, 3 key-value heads", generator, heads=3, kv_heads=3)


def test_one_key_value_head_is_multi_query():
    for generator in seeds(1):
        check("4 heads, 1 key-value head", generator, heads=4, kv_heads=1)


def test_a_causal_query_sees_nothing_ahead_in_any_head():
    for generator in seeds(1):
        for kv_heads in (1, 2, 6):
            check(f"causal, 5 positions, 6 heads, {kv_heads} key-value heads", generator, True, kv_heads=kv_heads, queries=5)


def test_the_last_causal_query_sees_all_keys():
    for generator in seeds(1):
        for queries in (1, 3):
            check(f"causal, {queries} queries after a cache, 7 keys", generator, True, queries=queries, keys=7)


def test_keys_and_values_are_not_copied_for_each_head():
    for generator in seeds(1):
        given = inputs(generator, 1, 16, 2, 1, 512, 32, 32)
        with peak_memory():  # not counted: torch 2 imports much of itself the first time that it is watched
            grouped_query_attention(*given)
        for causal in (False, True):
            with peak_memory() as peak:
                grouped_query_attention(*given, causal)
            own, copied = 2 * 512 * 32 * 4, 16 * 512 * 32 * 4
            # Twice their size is let pass, for a result in float64.
            assert peak.largest_bytes <= 2 * own, (
                f"one query, 16 heads, 2 key-value heads, 512 keys, causal {causal}: a tensor of {peak.largest_bytes} bytes was made; "
                f"the keys have {own}, a copy for each head {copied}"
            )


def test_heads_that_cannot_be_shared_evenly_are_refused():
    for heads, kv_heads in [(6, 4), (2, 4)]:
        given = torch.zeros(1, heads, 2, 4), torch.zeros(1, kv_heads, 2, 4), torch.zeros(1, kv_heads, 2, 4)
        assert_raises(ValueError, grouped_query_attention, *given)


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        # float64: in float32 the rounding of a score of 1e4 is large enough to swap two near-equal keys
        q, k, v = inputs(generator, queries=4, dtype=torch.float64)
        for causal in (False, True):
            given = 100 * q, 100 * k, v, causal
            assert_close(grouped_query_attention(*given), reference(*given), message=f"scores of magnitude 10^4, causal {causal}")


def test_gradients_match_the_reference():
    for generator in seeds(1):
        given = inputs(generator, dtype=torch.float64)
        for causal in (False, True):
            check_gradient(grouped_query_attention, *given, causal, reference=reference)


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        # (batch, length, heads, dim) seen as (batch, heads, length, dim), as after splitting heads
        q, k, v = (t.transpose(1, 2) for t in tensors(generator, (2, 3, 6, 4), (2, 5, 2, 4), (2, 5, 2, 4)))
        assert_close(grouped_query_attention(q, k, v, True), reference(q, k, v, True), message="transposed inputs")
        for dtype in (torch.float64, torch.bfloat16):
            out = grouped_query_attention(q.to(dtype), k.to(dtype), v.to(dtype))
            assert out.dtype == dtype, f"inputs of {dtype} gave {out.dtype}"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        given = inputs(generator)
        with no_mutation(*given):
            grouped_query_attention(*given)
            grouped_query_attention(*given, True)
