"""What must hold of multi-query attention; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, no_mutation, peak_memory, seeds, tensors

from solution import cache_bytes, multi_query_attention


def inputs(generator, batch=2, new=5, dim=6, heads=3, key_dim=4, value_dim=7, dtype=torch.float32):
    """x and the four weights, with queries, keys and values of unit size."""
    shapes = (batch, new, dim), (heads, dim, key_dim), (dim, key_dim), (dim, value_dim), (heads, dim, value_dim)
    x, *weights = tensors(generator, *shapes, dtype=dtype)
    return x, *(weight / dim**0.5 for weight in weights)


def reference(x, w_q, w_k, w_v, w_o):
    """A whole sequence in float64: every head and every position apart, over the positions up to it only."""
    x, w_q, w_k, w_v, w_o = (t.double() for t in (x, w_q, w_k, w_v, w_o))
    keys, values = x @ w_k, x @ w_v
    out = torch.zeros_like(x)
    for t in range(x.shape[1]):
        for head in range(w_q.shape[0]):
            scores = torch.einsum("bk,bpk->bp", x[:, t] @ w_q[head], keys[:, : t + 1]) / math.sqrt(w_q.shape[2])
            weights = (scores - scores.logsumexp(dim=-1, keepdim=True)).exp()
            out[:, t] = out[:, t] + torch.einsum("bp,bpv,dv->bd", weights, values[:, : t + 1], w_o[head])
    return out


def test_the_example_by_hand():
    weights = torch.zeros(2, 1, 1), torch.ones(1, 1), torch.full((1, 1), 2.0), torch.tensor([[[1.0]], [[10.0]]])
    out, past = multi_query_attention(torch.tensor([[[1.0], [3.0]]]), *weights)
    assert_close(out, torch.tensor([[[22.0], [44.0]]]), message="two positions")
    assert_close(past, (torch.tensor([[[1.0], [3.0]]]), torch.tensor([[[2.0], [6.0]]])), message="keys and values")
    out, _ = multi_query_attention(torch.tensor([[[5.0]]]), *weights, past)
    assert_close(out, torch.tensor([[[66.0]]]), message="a third position, with the past")
    assert cache_bytes(2, 1, 3, 1, 1, torch.float16) == 24, "2 layers, 3 positions, 2 numbers of 2 bytes: 24 bytes"


def test_matches_every_head_apart_in_float64():
    for generator in seeds(1):
        for sizes in ({}, {"batch": 1, "new": 1}, {"heads": 1, "new": 2}, {"batch": 3, "heads": 2, "key_dim": 2, "value_dim": 2, "dim": 3}):
            given = inputs(generator, **sizes)
            out, _ = multi_query_attention(*given)
            assert_close(out, reference(*given), message=f"no past, {sizes}")


def test_the_cache_holds_the_projections_without_heads():
    for generator in seeds(1):
        x, w_q, w_k, w_v, w_o = inputs(generator)
        _, past = multi_query_attention(x, w_q, w_k, w_v, w_o)
        assert_close(past, (x @ w_k, x @ w_v), message="keys (batch, new, key_dim) and values (batch, new, value_dim)")
        more = inputs(generator, new=2)[0]
        _, longer = multi_query_attention(more, w_q, w_k, w_v, w_o, past)
        whole = torch.cat([x, more], dim=1)
        assert_close(longer, (whole @ w_k, whole @ w_v), message="two more positions: old keys and values first, then the new ones")


def test_pieces_with_their_past_give_the_whole():
    for generator in seeds(1):
        x, *weights = inputs(generator, new=8)
        expected = reference(x, *weights)
        for pieces in ([1] * 5 + [3], [3, 1, 4]):
            past, start = None, 0
            for size in pieces:
                out, past = multi_query_attention(x[:, start : start + size], *weights, past)
                message = f"pieces {pieces}: positions {start} to {start + size - 1}"
                assert_close(out, expected[:, start : start + size], message=message)
                start += size


def test_no_position_sees_a_later_one():
    for generator in seeds(1):
        x, *weights = inputs(generator)
        before, _ = multi_query_attention(x, *weights)
        for t in range(4):
            later = x.clone()
            later[:, t + 1 :] += 3.0
            after, _ = multi_query_attention(later, *weights)
            assert_close(after[:, : t + 1], before[:, : t + 1], message=f"position {t} changes when a later one does")


def test_keys_and_values_are_not_copied_for_each_head():
    for generator in seeds(1):
        x, *weights = inputs(generator, 2, 1, 8, 32, 32, 32)  # one sequence alone could be expanded without a copy
        past = tensors(generator, (2, 511, 32), (2, 511, 32))
        with peak_memory():  # not counted: torch 2 imports much of itself the first time that it is watched
            multi_query_attention(x, *weights, past)
        with peak_memory() as peak:
            multi_query_attention(x, *weights, past)
        own = 2 * 4 * 512 * 32
        # Four times their size is let pass, for keys and values in one tensor and for a result in float64.
        assert peak.largest_bytes <= 4 * own, (
            f"two sequences, one new position, 32 heads, 512 keys: a tensor of {peak.largest_bytes} bytes was made; "
            f"the keys have {own}, a copy for each head {32 * own}"
        )


def test_the_size_of_the_cache():
    for dtype, size in ((torch.float32, 4), (torch.bfloat16, 2), (torch.float64, 8)):
        found = cache_bytes(32, 3, 4096, 128, 64, dtype)
        expected = 32 * 3 * 4096 * 192 * size
        message = f"32 layers, 3 sequences of 4,096, widths 128 and 64, {dtype}: {found} bytes, expected {expected}"
        assert isinstance(found, int) and found == expected, message


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        # float64: in float32 the rounding of a score of 1e4 is large enough to swap two near-equal keys
        x, *weights = inputs(generator, dtype=torch.float64)
        out, _ = multi_query_attention(100 * x, *weights)
        assert_close(out, reference(100 * x, *weights), message="scores of magnitude 10^4")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        x, *weights = inputs(generator, batch=5, new=3)
        x = x.transpose(0, 1)
        assert_close(multi_query_attention(x, *weights)[0], reference(x, *weights), message="transposed x")
        for dtype in (torch.float64, torch.bfloat16):
            out, past = multi_query_attention(x.to(dtype), *(weight.to(dtype) for weight in weights))
            found = {out.dtype, *(kept.dtype for kept in past)}
            assert found == {dtype}, f"inputs of {dtype} gave {found}"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        given = inputs(generator)
        past = tensors(generator, (2, 3, 4), (2, 3, 7))
        with no_mutation(*given, *past):
            multi_query_attention(*given, past)
