"""What must hold of multi-head self-attention; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, assert_raises, gradients, no_mutation, seeds, tensors

from solution import MultiHeadAttention

NAMES = ("query", "key", "value", "output")


def random_state(generator, dim, dtype=torch.float32):
    """Weights and biases of the four projections under the names of the module's state, with outputs of unit size."""
    state = {}
    for name in NAMES:
        weight, bias = tensors(generator, (dim, dim), (dim,), dtype=dtype)
        state |= {f"{name}.weight": weight / dim**0.5, f"{name}.bias": bias}
    return state


def module_with(state, heads):
    """The candidate's module, in the dtype of the given state and holding it."""
    weight = state["query.weight"]
    module = MultiHeadAttention(weight.shape[0], heads).to(weight.dtype)
    module.load_state_dict(state)
    return module


def reference(x, state, heads, mask=None):
    """A sum over heads in float64: each reads through its own rows of the projections and writes through its own columns of `output`."""
    x, state = x.double(), {name: value.double() for name, value in state.items()}
    size = x.shape[-1] // heads
    out = state["output.bias"]
    for head in range(heads):
        own = slice(head * size, (head + 1) * size)
        q, k, v = (x @ state[f"{name}.weight"][own].T + state[f"{name}.bias"][own] for name in NAMES[:3])
        scores = torch.einsum("bis,bjs->bij", q, k) / math.sqrt(size)
        if mask is not None:
            scores = torch.where(mask, scores, torch.full_like(scores, -math.inf))
        weights = (scores - scores.logsumexp(dim=-1, keepdim=True)).exp()
        out = out + weights @ v @ state["output.weight"][:, own].T
    return out


def random_mask(generator, *shape):
    """About half of it True: every position may attend to itself, and never to all."""
    length = shape[-1]
    mask = torch.from_numpy(generator.random(shape) < 0.5) | torch.eye(length, dtype=torch.bool)
    return mask & ~torch.eye(length, dtype=torch.bool).roll(1, dims=-1)


def test_the_example_by_hand():
    zeros = torch.zeros(2)
    state = {
        "query.weight": torch.zeros(2, 2), "query.bias": torch.tensor([0.0, 1.0]),
        "key.weight": torch.tensor([[0.0, 0.0], [0.0, 1.0]]), "key.bias": zeros,
        "value.weight": torch.tensor([[1.0, 0.0], [1.0, 0.0]]), "value.bias": zeros,
        "output.weight": torch.eye(2), "output.bias": zeros,
    }  # fmt: skip
    x = torch.tensor([[[0.0, 0.0], [4.0, math.log(3)]]])
    assert_close(module_with(state, 2)(x), torch.tensor([[[2.0, 3.0], [2.0, 3.0]]]))


def test_state_holds_a_weight_and_a_bias_for_each_projection():
    state = MultiHeadAttention(6, 2).state_dict()
    shapes = {name: tuple(value.shape) for name, value in state.items()}
    wanted = {f"{name}.weight": (6, 6) for name in NAMES} | {f"{name}.bias": (6,) for name in NAMES}
    assert shapes == wanted, f"the state should hold {wanted}, it holds {shapes}: is each nn.Linear, with its bias, an attribute of its own?"


def test_matches_a_sum_over_heads_in_float64():
    for generator in seeds(2):
        for batch, length, dim, heads in [(2, 5, 6, 3), (1, 1, 4, 2)]:
            state = random_state(generator, dim)
            (x,) = tensors(generator, (batch, length, dim))
            out = module_with(state, heads)(x)
            assert_close(out, reference(x, state, heads), message=f"batch {batch}, length {length}, dim {dim}, {heads} heads")


def test_one_head_and_heads_of_one_feature_work_too():
    for generator in seeds(1):
        state = random_state(generator, 4)
        (x,) = tensors(generator, (2, 3, 4))
        for heads in (1, 4):
            assert_close(module_with(state, heads)(x), reference(x, state, heads), message=f"dim 4, {heads} heads")


def test_a_mask_for_all_sequences_hides_positions():
    for generator in seeds(1):
        state = random_state(generator, 6)
        (x,) = tensors(generator, (2, 5, 6))
        mask = random_mask(generator, 5, 5)
        assert_close(module_with(state, 3)(x, mask), reference(x, state, 3, mask), message="mask of shape (length, length)")


def test_a_mask_per_sequence_holds_for_every_head():
    for generator in seeds(1):
        state = random_state(generator, 6)
        (x,) = tensors(generator, (3, 5, 6))
        mask = random_mask(generator, 3, 5, 5)
        out = module_with(state, 3)(x, mask)
        assert_close(out, reference(x, state, 3, mask), message="3 sequences, 3 heads: the mask's first axis is the sequence, not the head")


def test_a_causal_mask_keeps_the_future_out():
    for generator in seeds(1):
        module = module_with(random_state(generator, 6), 2)
        (x,) = tensors(generator, (2, 5, 6))
        causal = torch.ones(5, 5, dtype=torch.bool).tril()
        before = module(x, causal)
        for t in range(4):
            later = x.clone()
            later[:, t + 1 :] += 3.0
            after = module(later, causal)
            assert_close(after[:, : t + 1], before[:, : t + 1], message=f"position {t} changes when a later one does")


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        # float64: in float32 the rounding of a score of 1e4 is large enough to swap two near-equal keys
        state = random_state(generator, 6, dtype=torch.float64)
        (x,) = tensors(generator, (2, 5, 6), dtype=torch.float64)
        mask = random_mask(generator, 5, 5)
        out = module_with(state, 2)(200 * x, mask)
        assert_close(out, reference(200 * x, state, 2, mask), message="scores of magnitude 10^4")


def test_gradients_reach_every_projection():
    for generator in seeds(1):
        state = random_state(generator, 6, dtype=torch.float64)
        x, cotangent = tensors(generator, (2, 4, 6), (2, 4, 6), dtype=torch.float64)
        mask = random_mask(generator, 2, 4, 4)
        _, (of_x,), of_parameters = gradients(module_with(state, 3), x, mask, cotangent=cotangent, parameters=True)

        leaves = {name: value.clone().requires_grad_() for name, value in {"x": x, **state}.items()}
        out = reference(leaves["x"], {name: leaves[name] for name in state}, 3, mask)
        expected = dict(zip(leaves, torch.autograd.grad(out, list(leaves.values()), cotangent)))
        for name in state:
            assert of_parameters[name] is not None, f"no gradient reaches {name}"
            assert_close(of_parameters[name], expected[name], message=f"gradient of {name}")
        assert_close(of_x, expected["x"], message="gradient of x")


def test_a_width_that_the_heads_cannot_share_is_refused():
    assert_raises(ValueError, MultiHeadAttention, 6, 4)


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        state = random_state(generator, 6)
        (x,) = tensors(generator, (2, 6, 5))
        x = x.transpose(1, 2)
        assert_close(module_with(state, 2)(x), reference(x, state, 2))
        wide = {name: value.double() for name, value in state.items()}
        out = module_with(wide, 2)(x.double())
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"


def test_input_is_left_alone():
    for generator in seeds(1):
        module = module_with(random_state(generator, 4), 2)
        (x,) = tensors(generator, (1, 3, 4))
        mask = random_mask(generator, 3, 3)
        with no_mutation(x, mask):
            module(x)
            module(x, mask)
