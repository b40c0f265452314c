"""What must hold of gated attention; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import gated_attention


def inputs(generator, batch=2, length=5, dim=6, dtype=torch.float32):
    """x and the weights, whose outputs are of unit size."""
    x, *weights = tensors(generator, (batch, length, dim), (dim, 3 * dim), (dim, dim), (dim, dim), dtype=dtype)
    return x, *(weight / dim**0.5 for weight in weights)


def reference(x, w_qkv, w_gate, w_output, heads):
    """A sum over heads in float64, each with its own columns of the projections and its own rows of the output's."""
    x, w_qkv, w_gate, w_output = (t.double() for t in (x, w_qkv, w_gate, w_output))
    length, dim = x.shape[1:]
    size = dim // heads
    queries, keys, values = (x @ w_qkv).chunk(3, dim=-1)
    later = torch.arange(length) > torch.arange(length)[:, None]
    out = torch.zeros_like(x)
    for head in range(heads):
        own = slice(head * size, (head + 1) * size)
        scores = torch.einsum("bis,bjs->bij", queries[..., own], keys[..., own]) / math.sqrt(size)
        scores = torch.where(later, torch.full_like(scores, -math.inf), scores)
        read = (scores - scores.logsumexp(dim=-1, keepdim=True)).exp() @ values[..., own]
        logits = x @ w_gate[:, own]
        out = out + read * (1 + torch.tanh(logits / 2)) / 2 @ w_output[own]
    return out


def check(message, given, heads):
    """Compares with the reference."""
    assert_close(gated_attention(*given, heads), reference(*given, heads), message=message)


def test_the_example_by_hand():
    one = torch.ones(1, 1)
    out = gated_attention(torch.tensor([[[math.log(3)], [0.0]]]), torch.tensor([[0.0, 0.0, 1.0]]), one, one, 1)
    assert_close(out, torch.tensor([[[0.75 * math.log(3)], [0.25 * math.log(3)]]]))


def test_matches_a_sum_over_heads_in_float64():
    for generator in seeds(2):
        for batch, length, heads in [(2, 5, 3), (1, 1, 2), (3, 4, 1), (2, 3, 6)]:
            check(f"batch {batch}, length {length}, dim 6, {heads} heads", inputs(generator, batch, length), heads)


def test_open_gates_leave_attention_and_closed_ones_nothing():
    for generator in seeds(1):
        x, w_qkv, _, w_output = inputs(generator)
        x[..., 0] = 1.0
        for name, logit in (("open", 1e4), ("closed", -1e4), ("half open", 0.0)):
            w_gate = torch.zeros(6, 6)
            w_gate[0] = logit
            check(f"all gates {name}", (x, w_qkv, w_gate, w_output), 3)


def test_each_feature_of_each_head_has_its_own_gate():
    for generator in seeds(1):
        x, w_qkv, _, _ = inputs(generator)
        x[..., 0] = 1.0
        w_gate = torch.zeros(6, 6)
        w_gate[0] = torch.tensor([1e4, -1e4, -1e4, 1e4, 1e4, -1e4])
        out = gated_attention(x, w_qkv, w_gate, torch.eye(6), 2)
        closed = out[..., [1, 2, 5]]
        assert_close(closed, torch.zeros_like(closed), message="the gates of the features 1, 2 and 5 are closed, and w_output is the identity")
        check("gates of the features 0, 3 and 4 open, the others closed", (x, w_qkv, w_gate, torch.eye(6)), 2)


def test_the_gate_depends_on_its_own_token():
    for generator in seeds(1):
        x, w_qkv, w_gate, w_output = inputs(generator)
        w_qkv[:5, 12:], x[..., 5] = 0.0, 1.0  # the values depend on feature 5 alone, which is the same for all tokens
        message = "all tokens have one value, so only the gates tell the positions apart"
        check(message, (x, w_qkv, w_gate, w_output), 3)


def test_no_position_sees_a_later_one():
    for generator in seeds(1):
        x, *weights = inputs(generator)
        before = gated_attention(x, *weights, 3)
        for t in range(4):
            later = x.clone()
            later[:, t + 1 :] += 3.0
            after = gated_attention(later, *weights, 3)
            assert_close(after[:, : t + 1], before[:, : t + 1], message=f"position {t} changes when a later one does")


def test_scores_and_gates_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        # float64: in float32 the rounding of a score of 1e4 is large enough to swap two near-equal keys
        x, w_qkv, w_gate, w_output = inputs(generator, dtype=torch.float64)
        check("scores of magnitude 10^4", (200 * x, w_qkv, w_gate, w_output), 2)
        given = x, w_qkv, 1e4 * w_gate, w_output
        check("gate logits of magnitude 10^4", given, 2)
        _, found = gradients(gated_attention, *given, 2)
        for name, gradient in zip(("x", "w_qkv", "w_gate", "w_output"), found):
            assert gradient is not None and torch.isfinite(gradient).all(), f"gate logits of magnitude 10^4: the gradient of {name} is not finite"


def test_gradients_match_the_reference():
    for generator in seeds(1):
        check_gradient(gated_attention, *inputs(generator, dtype=torch.float64), 3, reference=reference)


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        given = [t.transpose(-2, -1).contiguous().transpose(-2, -1) for t in inputs(generator)]
        check("non-contiguous inputs", given, 3)
        for dtype in (torch.float64, torch.bfloat16):
            out = gated_attention(*(t.to(dtype) for t in given), 3)
            assert out.dtype == dtype, f"inputs of {dtype} gave {out.dtype}"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        given = inputs(generator)
        with no_mutation(*given):
            gated_attention(*given, 3)
