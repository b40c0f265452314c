"""What must hold of a transformer's encoder block; each trap is caught by the test that names it."""
from functools import cache

import torch
from torch import nn
from warmup import assert_close, assert_raises, gradients, no_mutation, seeds, tensors

from solution import EncoderBlock

ATTENTION = ("query", "key", "value", "output")


def shapes_of(dim, hidden):
    """Names and shapes of the state."""
    wanted = {f"{name}.weight": (dim, dim) for name in ATTENTION} | {f"{name}.bias": (dim,) for name in ATTENTION}
    wanted |= {"expand.weight": (hidden, dim), "expand.bias": (hidden,), "contract.weight": (dim, hidden), "contract.bias": (dim,)}
    return wanted | {f"{norm}.{part}": (dim,) for norm in ("norm1", "norm2") for part in ("weight", "bias")}


def random_state(generator, dim, hidden, dtype=torch.float64):
    """Random weights that keep activations of unit size, and norms that have moved from where they started."""
    state = {}
    for name, shape in shapes_of(dim, hidden).items():
        (value,) = tensors(generator, shape, dtype=dtype)
        state[name] = value / shape[-1] ** 0.5 if len(shape) == 2 else 1 + 0.3 * value if name.startswith("norm") else 0.5 * value
    return state


@cache
def block_of(dim, heads, hidden, pre_norm, dtype):
    """The candidate's block: made once, for a test loads its own weights."""
    return EncoderBlock(dim, heads, hidden, pre_norm).to(dtype)


def block_with(state, heads, pre_norm):
    """The candidate's block, in the dtype of the given state and holding it."""
    hidden, dim = state["expand.weight"].shape
    block = block_of(dim, heads, hidden, pre_norm, state["expand.weight"].dtype)
    block.load_state_dict(state)
    return block


def framework(x, state, heads, pre_norm):
    """The output of PyTorch's own encoder layer in float64 with the same weights; it keeps queries, keys and values in one matrix."""
    hidden, dim = state["expand.weight"].shape
    layer = nn.TransformerEncoderLayer(dim, heads, hidden, dropout=0.0, batch_first=True, norm_first=pre_norm, dtype=torch.float64)
    own = {f"self_attn.in_proj_{part}": torch.cat([state[f"{name}.{part}"] for name in ATTENTION[:3]]) for part in ("weight", "bias")}
    names = {"output": "self_attn.out_proj", "expand": "linear1", "contract": "linear2", "norm1": "norm1", "norm2": "norm2"}
    own |= {f"{theirs}.{part}": state[f"{ours}.{part}"] for ours, theirs in names.items() for part in ("weight", "bias")}
    layer.load_state_dict({name: value.double() for name, value in own.items()})
    return layer(x.double()).detach()


def reference(x, state, heads, pre_norm, mask=None):
    """The same as a function of the state's tensors, so that gradients can be taken by these names; PyTorch's mask is True where there is padding."""
    x, state = x.double(), {name: value.double() for name, value in state.items()}

    def linear(name, value):
        return value @ state[f"{name}.weight"].T + state[f"{name}.bias"]

    def norm(name, value):
        return nn.functional.layer_norm(value, value.shape[-1:], state[f"{name}.weight"], state[f"{name}.bias"])

    def attention(value):
        joined = [torch.cat([state[f"{name}.{part}"] for name in ATTENTION[:3]]) for part in ("weight", "bias")]
        value, output = value.transpose(0, 1), [state["output.weight"], state["output.bias"]]
        padding = None if mask is None else ~mask
        out, _ = nn.functional.multi_head_attention_forward(
            value, value, value, value.shape[-1], heads, *joined, None, None, False, 0.0, *output, key_padding_mask=padding
        )
        return out.transpose(0, 1)

    def network(value):
        return linear("contract", linear("expand", value).clamp(min=0))

    if pre_norm:
        h = x + attention(norm("norm1", x))
        return h + network(norm("norm2", h))
    h = norm("norm1", x + attention(x))
    return norm("norm2", h + network(h))


def padded(generator, batch, length):
    """A mask with tokens and padding in every sequence, no two neighbours alike, and padding that need not stand at the end."""
    mask = torch.from_numpy(generator.random((batch, length)) < 0.6)
    mask[:, 0], mask[:, 1], mask[:, 2] = torch.arange(batch) % 2 == 0, True, False
    return mask


def test_the_example_by_hand():
    state = {name: torch.zeros(shape) for name, shape in shapes_of(2, 1).items()}
    state |= {"value.weight": torch.eye(2), "output.weight": torch.eye(2), "value.bias": torch.tensor([0.0, 1.0])}
    state |= {"expand.weight": torch.tensor([[1.0, 0.0]]), "contract.weight": torch.tensor([[0.0], [3.0]])}
    state |= {"norm1.weight": torch.ones(2), "norm2.weight": torch.ones(2)}
    x = torch.tensor([[[0.0, 2.0], [4.0, 0.0]]])
    assert_close(block_with(state, 1, False)(x), torch.tensor([[[-1.0, 1.0], [-1.0, 1.0]]]), message="post-norm")
    assert_close(block_with(state, 1, True)(x), torch.tensor([[[0.0, 3.0], [4.0, 4.0]]]), message="pre-norm")


def test_state_holds_the_layers_by_name():
    for pre_norm in (False, True):
        shapes = {name: tuple(value.shape) for name, value in EncoderBlock(6, 2, 10, pre_norm).state_dict().items()}
        assert shapes == shapes_of(6, 10), f"the state should hold {shapes_of(6, 10)}, it holds {shapes}"


def test_post_norm_matches_the_framework():
    for generator in seeds(1):
        for batch, length, dim, heads, hidden in [(2, 5, 6, 3, 7), (1, 1, 4, 2, 3)]:
            state = random_state(generator, dim, hidden)
            (x,) = tensors(generator, (batch, length, dim), dtype=torch.float64)
            message = f"post-norm: batch {batch}, length {length}, dim {dim}, {heads} heads"
            assert_close(block_with(state, heads, False)(x), framework(x, state, heads, False), message=message)


def test_pre_norm_matches_the_framework():
    for generator in seeds(1):
        for batch, length, dim, heads, hidden in [(2, 5, 6, 3, 7), (3, 4, 4, 1, 8)]:
            state = random_state(generator, dim, hidden)
            (x,) = tensors(generator, (batch, length, dim), dtype=torch.float64)
            message = f"pre-norm: batch {batch}, length {length}, dim {dim}, {heads} heads"
            assert_close(block_with(state, heads, True)(x), framework(x, state, heads, True), message=message)


def test_pre_norm_leaves_the_residual_stream_as_it_is():
    for generator in seeds(1):
        state = random_state(generator, 6, 8)
        state |= {name: torch.zeros_like(state[name]) for name in state if name.startswith(("output", "contract"))}
        (x,) = tensors(generator, (2, 4, 6), dtype=torch.float64)
        assert_close(block_with(state, 2, True)(x), x, message="pre-norm, output and contract are 0: both sublayers add nothing")


def test_padding_is_hidden_from_every_head():
    for generator in seeds(1):
        state = random_state(generator, 6, 8)
        (x,) = tensors(generator, (3, 5, 6), dtype=torch.float64)
        mask = padded(generator, 3, 5)
        for pre_norm in (False, True):
            out, expected = block_with(state, 3, pre_norm)(x, mask), reference(x, state, 3, pre_norm, mask)
            assert_close(out[mask], expected[mask], message=f"tokens beside padding, 3 sequences, 3 heads, {pre_norm=}")
            assert torch.isfinite(out).all(), "the output at a padded position is NaN or infinite: hide keys, not queries"


def test_what_stands_at_padded_positions_changes_nothing():
    for generator in seeds(1):
        block = block_with(random_state(generator, 6, 8), 2, True)
        (x,) = tensors(generator, (2, 5, 6), dtype=torch.float64)
        mask = padded(generator, 2, 5)
        before = block(x, mask)[mask]
        other = torch.where(mask[..., None], x, 10 * x + 7)
        assert_close(block(other, mask)[mask], before, message="only padded positions changed")


def test_a_padded_sequence_gives_what_it_gives_alone():
    for generator in seeds(1):
        state = random_state(generator, 6, 8)
        (x,) = tensors(generator, (2, 5, 6), dtype=torch.float64)
        mask = torch.tensor([[True] * 5, [True] * 3 + [False] * 2])
        for pre_norm in (False, True):
            block = block_with(state, 2, pre_norm)
            assert_close(block(x, mask)[1:, :3], block(x[1:, :3]), message=f"three tokens, with two paddings and without, {pre_norm=}")
            assert_close(block(x, torch.ones(2, 5, dtype=torch.bool)), block(x), message="a mask without padding")


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        state = random_state(generator, 6, 8)
        state |= {name: 200 * state[name] for name in ("query.weight", "key.weight")}
        (x,) = tensors(generator, (8, 5, 6), dtype=torch.float64)
        mask = padded(generator, 8, 5)
        mask[4:] = torch.arange(5) == 1  # one token: whatever its score, the padding gets no weight
        out = block_with(state, 2, True)(x, mask)
        assert_close(out[mask], reference(x, state, 2, True, mask)[mask], message="scores of magnitude 10^4")


def test_gradients_reach_every_parameter():
    for generator in seeds(1):
        state = random_state(generator, 6, 8)
        x, cotangent = tensors(generator, (2, 4, 6), (2, 4, 6), dtype=torch.float64)
        mask = padded(generator, 2, 4)
        cotangent = cotangent * mask[..., None]
        for pre_norm in (False, True):
            _, (of_x,), found = gradients(block_with(state, 3, pre_norm), x, mask, cotangent=cotangent, parameters=True)
            leaves = {name: value.clone().requires_grad_() for name, value in {"x": x, **state}.items()}
            expected = dict(zip(leaves, torch.autograd.grad(reference(leaves["x"], leaves, 3, pre_norm, mask), list(leaves.values()), cotangent)))
            for name in state:
                assert found.get(name) is not None, f"no gradient reaches {name}"
                assert_close(found[name], expected[name], message=f"gradient of {name}, {pre_norm=}")
            assert_close(of_x, expected["x"], message=f"gradient of x, {pre_norm=}")


def test_a_width_that_the_heads_cannot_share_is_refused():
    assert_raises(ValueError, EncoderBlock, 6, 4, 8, True)


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        state = random_state(generator, 16, 20, dtype=torch.float32)
        (x,) = tensors(generator, (2, 16, 5))
        x = x.transpose(1, 2)
        out = block_with(state, 4, True)(x)
        assert out.dtype == torch.float32, f"float32 input gave {out.dtype}"
        assert_close(out, reference(x, state, 4, True), message="a transposed x in float32")


def test_input_is_left_alone():
    for generator in seeds(1):
        (x,) = tensors(generator, (2, 4, 6))
        mask = padded(generator, 2, 4)
        for pre_norm in (False, True):
            block = EncoderBlock(6, 2, 8, pre_norm)
            with no_mutation(x, mask):
                block(x, mask)
