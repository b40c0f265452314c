"""What must hold of causal self-attention; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, check_gradient, no_mutation, seeds, tensors

from solution import causal_self_attention


def reference(x, w_qkv):
    """One position at a time in float64, over the keys 0..t only: no mask, no batched softmax."""
    queries, keys, values = (x.double() @ w_qkv.double()).chunk(3, dim=-1)
    out = torch.zeros_like(values)
    for t in range(x.shape[-2]):
        scores = (keys[:, : t + 1] @ queries[:, t, :, None]).squeeze(-1) / x.shape[-1] ** 0.5
        weights = (scores - scores.amax(dim=-1, keepdim=True)).exp()
        weights = weights / weights.sum(dim=-1, keepdim=True)
        out[:, t] = (weights[..., None] * values[:, : t + 1]).sum(dim=1)
    return out


def test_the_example_by_hand():
    out = causal_self_attention(torch.tensor([[[0.0], [1.0]]]), torch.tensor([[0.0, 0.0, 1.0]]))
    assert_close(out, torch.tensor([[[0.0], [0.5]]]))


def test_matches_the_float64_reference():
    for generator in seeds(3):
        for batch, length, dim in [(2, 5, 4), (1, 1, 3), (3, 17, 8)]:
            x, w_qkv = tensors(generator, (batch, length, dim), (dim, 3 * dim))
            w_qkv /= dim**0.5  # scores of unit size: with larger ones float32 itself comes close to the tolerance
            assert_close(causal_self_attention(x, w_qkv), reference(x, w_qkv), message=f"batch {batch}, length {length}, dim {dim}")


def test_no_position_sees_a_later_one():
    for generator in seeds(2):
        x, w_qkv = tensors(generator, (2, 6, 4), (4, 12))
        before = causal_self_attention(x, w_qkv)
        for t in range(5):
            later = x.clone()
            later[:, t + 1 :] += 3.0
            after = causal_self_attention(later, w_qkv)
            assert_close(after[:, : t + 1], before[:, : t + 1], message=f"position {t} changes when a later one does")


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(2):
        # float64: in float32 the rounding of a score of 1e4 is large enough to swap two near-equal keys
        x, w_qkv = tensors(generator, (1, 6, 4), (4, 12), dtype=torch.float64)
        out = causal_self_attention(100 * x, w_qkv)
        assert_close(out, reference(100 * x, w_qkv), message="scores of magnitude 10^4")


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        x, w_qkv = tensors(generator, (2, 4, 5), (4, 12))
        x, w_qkv = x.transpose(1, 2), w_qkv / 2
        assert_close(causal_self_attention(x, w_qkv), reference(x, w_qkv))
        out = causal_self_attention(x.double(), w_qkv.double())
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"


def test_gradients_reach_input_and_weights():
    for generator in seeds(1):
        x, w_qkv = tensors(generator, (1, 4, 3), (3, 9), dtype=torch.float64)
        check_gradient(causal_self_attention, x, w_qkv, reference=reference)


def test_input_is_left_alone():
    for generator in seeds(1):
        x, w_qkv = tensors(generator, (1, 4, 3), (3, 9))
        with no_mutation(x, w_qkv):
            causal_self_attention(x, w_qkv)
