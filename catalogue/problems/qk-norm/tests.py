"""What must hold of attention with normalised queries and keys; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, no_mutation, seeds, tensors

from solution import qk_norm_attention


def reference(queries, keys, values, query_gain, key_gain, causal=False, eps=1e-6):
    """In float64: cosines of the angles between queries and keys where ε allows, as lengths divided out of plain dot products."""
    queries, keys, values, query_gain, key_gain = (t.double() for t in (queries, keys, values, query_gain, key_gain))
    dim, length, key_length = queries.shape[-1], queries.shape[-2], keys.shape[-2]
    dots = torch.einsum("...ic,...jc,c->...ij", queries, keys, query_gain * key_gain)
    query_size, key_size = (torch.sqrt(x.pow(2).sum(dim=-1) + dim * eps) for x in (queries, keys))
    scores = dots / query_size[..., :, None] / key_size[..., None, :] * math.sqrt(dim)
    if causal:
        ahead = torch.arange(key_length) - torch.arange(length)[:, None] > key_length - length
        scores = torch.where(ahead, torch.full_like(scores, -math.inf), scores)
    return (scores - scores.logsumexp(dim=-1, keepdim=True)).exp() @ values


def inputs(generator, queries=3, keys=5, *leading, dim=4, value_dim=2, dtype=torch.float32):
    """Queries, keys, values and the two gains."""
    shapes = (*leading, queries, dim), (*leading, keys, dim), (*leading, keys, value_dim), (dim,), (dim,)
    return tensors(generator, *shapes, dtype=dtype)


def check(message, given, *settings):
    """Compares with the reference."""
    assert_close(qk_norm_attention(*given, *settings), reference(*given, *settings), message=message)


def test_the_example_by_hand():
    queries, keys = torch.tensor([[5.0, 5.0]]), torch.tensor([[3.0, 3.0], [-2.0, 2.0]])
    gains = torch.ones(2), torch.full((2,), math.log(3) / math.sqrt(2))
    assert_close(qk_norm_attention(queries, keys, torch.tensor([[4.0], [0.0]]), *gains, False, 0.0), torch.tensor([[3.0]]))


def test_matches_the_float64_reference():
    for generator in seeds(2):
        for leading, queries, keys, dim in [((2, 3), 3, 5, 4), ((), 4, 4, 3), ((1,), 1, 1, 2), ((2, 4), 6, 2, 5)]:
            check(f"leading axes {leading}, {queries} queries, {keys} keys, dim {dim}", inputs(generator, queries, keys, *leading, dim=dim))


def test_causal_queries_see_nothing_ahead():
    for generator in seeds(1):
        for queries, keys in [(5, 5), (2, 6), (1, 4), (1, 1)]:
            check(f"causal, {queries} queries, {keys} keys", inputs(generator, queries, keys, 2), True)


def test_the_size_of_queries_and_keys_does_not_count():
    for generator in seeds(1):
        q, k, *rest = inputs(generator, 3, 5, 2, 3)
        before = qk_norm_attention(q, k, *rest, False, 0.0)
        sizes = torch.from_numpy(generator.uniform(0.1, 100, (2, 3, 5, 1))).float()
        after = qk_norm_attention(q * sizes[:, :, :3], k * sizes, *rest, False, 0.0)
        assert_close(after, before, message="ε is 0 and each query and key of each head was multiplied by a number of its own")


def test_values_are_not_normalised():
    for generator in seeds(1):
        q, k, v, *gains = inputs(generator)
        check("values a thousand times as large", (q, k, 1000 * v, *gains))


def test_each_side_has_its_own_gain():
    for generator in seeds(1):
        q, _, v, query_gain, key_gain = inputs(generator, 5, 5)
        other = torch.tensor([[0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0], [1.0, 0.0, 0.0, 0.0]])
        check("gains of either sign, far from 1", (q, q @ other, v, 3 * query_gain, key_gain / 3))
        check("a gain of zeros: every score is 0", (q, q @ other, v, 0 * query_gain, key_gain))


def test_a_query_of_zeros_weighs_all_keys_equally():
    for generator in seeds(1):
        q, k, v, *gains = inputs(generator)
        q[1] = 0.0
        out = qk_norm_attention(q, k, v, *gains)
        assert_close(out[1], v.mean(dim=0), message="a query of zeros: 0 / sqrt(0 + ε) is 0")


def test_epsilon_stands_under_the_root():
    for generator in seeds(1):
        check("ε = 0.5", inputs(generator, 3, 5, 2), False, 0.5)


def test_huge_projections_keep_the_softmax_soft():
    for generator in seeds(1):
        q, k, v, *gains = inputs(generator)
        check("features of magnitude 10^6", (1e6 * q, 1e6 * k, v, *gains))


def test_float16_squares_neither_overflow_nor_vanish():
    for generator in seeds(1):
        q, k, v, *gains = inputs(generator)
        q, k = q.sign() * (1 + q.abs().clamp(max=1)), k.sign() * (1 + k.abs().clamp(max=1))
        for size, eps in [(300, 1e-6), (1e-4, 0.0)]:
            half = [t.half() for t in (size * q, size * k, v, *gains)]
            out = qk_norm_attention(*half, False, eps)
            assert out.dtype == torch.float16, f"float16 inputs gave {out.dtype}"
            assert_close(out, reference(*half, False, eps), message=f"float16 features near {size}: their squares do not fit float16")


def test_gradients_match_the_reference():
    for generator in seeds(1):
        given = inputs(generator, 3, 4, 2, dtype=torch.float64)
        for causal in (False, True):
            check_gradient(qk_norm_attention, *given, causal, reference=reference)


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        # (batch, length, heads, dim) seen as (batch, heads, length, dim), as after splitting heads
        given = [t.transpose(1, 2) for t in tensors(generator, (2, 3, 4, 5), (2, 6, 4, 5), (2, 6, 4, 7))]
        gains = tensors(generator, (5,), (5,))
        check("transposed inputs", (*given, *gains))
        for dtype in (torch.float64, torch.bfloat16):
            out = qk_norm_attention(*(t.to(dtype) for t in (*given, *gains)))
            assert out.dtype == dtype, f"inputs of {dtype} gave {out.dtype}"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        given = inputs(generator)
        with no_mutation(*given):
            qk_norm_attention(*given)
            qk_norm_attention(*given, True)
