"""What must hold of differential attention; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, no_mutation, seeds, tensors

from solution import differential_attention, lambda_init


def inputs(generator, batch=2, length=5, heads=3, size=2, dtype=torch.float32):
    """x, the four projections, whose outputs are of unit size, the four lambda vectors and the gain."""
    dim = 2 * heads * size
    x, *weights = tensors(generator, (batch, length, dim), *[(dim, dim)] * 4, dtype=dtype)
    lambdas, gain = tensors(generator, (4, size), (2 * size,), dtype=dtype)
    return x, *(weight / dim**0.5 for weight in weights), lambdas / 2, 1 + gain / 2


def reference(x, w_query, w_key, w_value, w_output, lambdas, gain, heads, layer, eps=1e-5):
    """A sum over heads in float64, each with two plain attentions of its own: A1 V and A2 V apart, then their difference."""
    x, w_query, w_key, w_value, w_output, lambdas, gain = (t.double() for t in (x, w_query, w_key, w_value, w_output, lambdas, gain))
    length, dim = x.shape[1:]
    size = dim // (2 * heads)
    start = 0.8 - 0.6 * math.e ** (-0.3 * (layer - 1))
    factor = torch.exp(lambdas[0] @ lambdas[1]) - torch.exp(lambdas[2] @ lambdas[3]) + start
    later = torch.arange(length) > torch.arange(length)[:, None]
    out = torch.zeros_like(x)
    for head in range(heads):
        begin = 2 * head * size
        own = slice(begin, begin + 2 * size)
        read = []
        for half in (slice(begin, begin + size), slice(begin + size, begin + 2 * size)):
            scores = torch.einsum("bis,bjs->bij", x @ w_query[:, half], x @ w_key[:, half]) / math.sqrt(size)
            scores = torch.where(later, torch.full_like(scores, -math.inf), scores)
            read.append((scores - scores.logsumexp(dim=-1, keepdim=True)).exp() @ (x @ w_value[:, own]))
        mixed = read[0] - factor * read[1]
        normed = mixed / torch.sqrt(mixed.pow(2).sum(dim=-1, keepdim=True) / (2 * size) + eps) * gain
        out = out + (1 - start) * normed @ w_output[own]
    return out


def check(message, given, *settings):
    """Compares with the reference."""
    assert_close(differential_attention(*given, *settings), reference(*given, *settings), message=message)


def test_the_example_by_hand():
    identity = torch.eye(2)
    w_query, w_key = torch.tensor([[0.0, 0.0], [1.0, 0.0]]), torch.tensor([[math.log(4), 0.0], [0.0, 0.0]])
    out = differential_attention(identity[None], w_query, w_key, identity, identity, torch.zeros(4, 1), torch.ones(2), 1, 1, 0.0)
    assert_close(out, torch.tensor([[[0.8 * math.sqrt(2), 0.0], [1.12, 0.16]]]))


def test_lambda_starts_at_a_fifth_and_grows_to_four_fifths():
    for layer, expected in [(1, 0.2), (2, 0.355509), (12, 0.777870), (1000, 0.8)]:
        assert_close(lambda_init(layer), expected, atol=1e-6, message=f"layer {layer}")


def test_matches_a_sum_over_heads_in_float64():
    for generator in seeds(2):
        for batch, length, heads, size in [(2, 5, 3, 2), (1, 1, 2, 3), (3, 4, 1, 4), (2, 3, 2, 1)]:
            check(f"batch {batch}, length {length}, {heads} heads of size {size}, layer 3", inputs(generator, batch, length, heads, size), heads, 3)


def test_each_layer_has_its_own_factor():
    for generator in seeds(1):
        given = inputs(generator)
        for layer in (1, 2, 9):
            check(f"layer {layer}", given, 3, layer)


def test_lambda_learns_but_the_factor_before_the_norm_does_not():
    for generator in seeds(1):
        *given, lambdas, gain = inputs(generator)
        for row in range(4):
            other = lambdas.clone()
            other[row] += 0.5
            check(f"row {row} of lambdas changed", (*given, other, gain), 3, 2)


def test_the_norm_keeps_scale_out_of_each_head():
    for generator in seeds(1):
        x, w_query, w_key, w_value, w_output, lambdas, gain = inputs(generator)
        louder = w_value.clone()
        louder[:, :4] *= 1000.0  # the values of head 0
        before = differential_attention(x, w_query, w_key, w_value, w_output, lambdas, gain, 3, 2, 0.0)
        after = differential_attention(x, w_query, w_key, louder, w_output, lambdas, gain, 3, 2, 0.0)
        # Where a mixture nearly cancels, its rounding is magnified, so the tolerance is wider than usual.
        message = "ε is 0 and head 0 has values 1000 times as large: its norm takes that away, and no other head hears of it"
        assert_close(after, before, rtol=1e-2, atol=1e-3, message=message)


def test_epsilon_stands_under_the_root():
    for generator in seeds(1):
        check("ε = 0.5", inputs(generator), 3, 2, 0.5)


def test_no_position_sees_a_later_one():
    for generator in seeds(1):
        x, *rest = inputs(generator)
        before = differential_attention(x, *rest, 3, 2)
        for t in range(4):
            later = x.clone()
            later[:, t + 1 :] += 3.0
            after = differential_attention(later, *rest, 3, 2)
            assert_close(after[:, : t + 1], before[:, : t + 1], message=f"position {t} changes when a later one does")


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        # float64: in float32 the rounding of a score of 1e4 is large enough to swap two near-equal keys
        x, *rest = inputs(generator, dtype=torch.float64)
        check("scores of magnitude 10^4", (200 * x, *rest), 3, 2)


def test_gradients_match_the_reference():
    for generator in seeds(1):
        given = inputs(generator, dtype=torch.float64)
        check_gradient(differential_attention, *given, 3, 2, reference=reference)


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        x, *weights, lambdas, gain = inputs(generator)
        given = [t.transpose(-2, -1).contiguous().transpose(-2, -1) for t in (x, *weights, lambdas)]
        check("non-contiguous inputs", (*given, gain), 3, 2)
        for dtype in (torch.float64, torch.bfloat16):
            out = differential_attention(*(t.to(dtype) for t in (*given, gain)), 3, 2)
            assert out.dtype == dtype, f"inputs of {dtype} gave {out.dtype}"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        given = inputs(generator)
        with no_mutation(*given):
            differential_attention(*given, 3, 2)
