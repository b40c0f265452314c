"""What must hold of a transformer's decoder block; each trap is caught by the test that names it."""
from functools import cache

import torch
from torch.nn import functional
from warmup import assert_close, assert_raises, gradients, no_mutation, seeds, tensors

from solution import DecoderBlock

PROJECTIONS = ("query", "key", "value", "output")
SUBLAYERS = ("self_attention", "cross_attention")


def shapes_of(dim, hidden):
    """Names and shapes of the state."""
    linears = {f"{sublayer}.{name}": (dim, dim) for sublayer in SUBLAYERS for name in PROJECTIONS}
    linears |= {"expand": (hidden, dim), "contract": (dim, hidden)}
    wanted = {f"{name}.weight": shape for name, shape in linears.items()} | {f"{name}.bias": shape[:1] for name, shape in linears.items()}
    return wanted | {f"{norm}.{part}": (dim,) for norm in ("norm1", "norm2", "norm3") for part in ("weight", "bias")}


def random_state(generator, dim, hidden, dtype=torch.float64):
    """Random weights that keep activations of unit size, and norms that have moved from where they started."""
    state = {}
    for name, shape in shapes_of(dim, hidden).items():
        (value,) = tensors(generator, shape, dtype=dtype)
        state[name] = value / shape[-1] ** 0.5 if len(shape) == 2 else 1 + 0.3 * value if name.startswith("norm") else 0.5 * value
    return state


@cache
def block_of(dim, heads, hidden, dtype):
    """The candidate's block: made once, for a test loads its own weights."""
    return DecoderBlock(dim, heads, hidden).to(dtype)


def block_with(state, heads):
    """The candidate's block, in the dtype of the given state and holding it."""
    hidden, dim = state["expand.weight"].shape
    block = block_of(dim, heads, hidden, state["expand.weight"].dtype)
    block.load_state_dict(state)
    return block


def reference(state, heads, x, memory, mask=None):
    """PyTorch's own attention (sequence first, True hides), norm and linear functions in float64."""
    state, x, memory = {name: value.double() for name, value in state.items()}, x.double(), memory.double()

    def linear(name, value):
        return functional.linear(value, state[f"{name}.weight"], state[f"{name}.bias"])

    def norm(name, value):
        return functional.layer_norm(value, value.shape[-1:], state[f"{name}.weight"], state[f"{name}.bias"])

    def attention(name, value, source, **hidden):
        joined = [torch.cat([state[f"{name}.{part}.{kind}"] for part in PROJECTIONS[:3]]) for kind in ("weight", "bias")]
        output = [state[f"{name}.output.{kind}"] for kind in ("weight", "bias")]
        value, source = value.transpose(0, 1), source.transpose(0, 1)
        out, _ = functional.multi_head_attention_forward(
            value, source, source, value.shape[-1], heads, *joined, None, None, False, 0.0, *output, **hidden
        )
        return out.transpose(0, 1)

    later = torch.ones(x.shape[1], x.shape[1], dtype=torch.bool).triu(1)
    h = norm("norm1", x)
    x = x + attention("self_attention", h, h, attn_mask=later)
    x = x + attention("cross_attention", norm("norm2", x), memory, key_padding_mask=None if mask is None else ~mask)
    return x + linear("contract", linear("expand", norm("norm3", x)).clamp(min=0))


def padded(generator, batch, length):
    """A mask with tokens and padding in every sequence, no two neighbours alike, and padding that need not stand at the end."""
    mask = torch.from_numpy(generator.random((batch, length)) < 0.6)
    mask[:, 0], mask[:, 1], mask[:, 2] = torch.arange(batch) % 2 == 0, True, False
    return mask


def example():
    """The block of the statement, and its x, which is also the memory."""
    state = {name: torch.zeros(shape) for name, shape in shapes_of(2, 1).items()}
    state |= {f"{sublayer}.{name}.weight": torch.eye(2) for sublayer in SUBLAYERS for name in ("value", "output")}
    state |= {"expand.weight": torch.tensor([[1.0, 0.0]]), "contract.weight": torch.tensor([[0.0], [3.0]])}
    state |= {f"{norm}.weight": torch.ones(2) for norm in ("norm1", "norm2", "norm3")}
    return block_with(state, 1), torch.tensor([[[0.0, 2.0], [4.0, 0.0]]])


def test_the_example_by_hand():
    block, x = example()
    assert_close(block(x, x), torch.tensor([[[1.0, 4.0], [6.0, 4.0]]]))


def test_the_example_with_half_of_the_memory_hidden():
    block, x = example()
    expected = torch.tensor([[[-1.0, 5.0], [4.0, 5.0]]])
    assert_close(block(x, x, torch.tensor([[True, False]])), expected, message="memory position 1 is padding, so [0, 2] is added instead of [2, 1]")


def test_state_holds_the_layers_by_name():
    shapes = {name: tuple(value.shape) for name, value in DecoderBlock(6, 2, 10).state_dict().items()}
    assert shapes == shapes_of(6, 10), f"the state should hold {shapes_of(6, 10)}, it holds {shapes}"


def test_matches_the_framework_for_any_two_lengths():
    for generator in seeds(1):
        for batch, length, source, dim, heads in [(2, 5, 3, 6, 3), (1, 2, 4, 6, 2), (3, 1, 1, 4, 1)]:
            state = random_state(generator, dim, 7)
            x, memory = tensors(generator, (batch, length, dim), (batch, source, dim), dtype=torch.float64)
            message = f"batch {batch}, length {length}, source {source}, dim {dim}, {heads} heads"
            assert_close(block_with(state, heads)(x, memory), reference(state, heads, x, memory), message=message)


def test_no_position_sees_a_later_one():
    for generator in seeds(1):
        block = block_with(random_state(generator, 6, 8), 2)
        x, memory = tensors(generator, (2, 5, 6), (2, 4, 6), dtype=torch.float64)
        copies = x.repeat(5, 1, 1, 1)
        for t in range(4):
            copies[t, :, t + 1 :] = 5 - 2 * x[:, t + 1 :].flip(-1)
        *changed, before = block(copies.flatten(0, 1), memory.repeat(5, 1, 1)).unflatten(0, (5, 2))
        for t in range(4):
            assert_close(changed[t][:, : t + 1], before[:, : t + 1], message=f"position {t} changes when a later one does")


def test_every_position_sees_the_whole_memory():
    for generator in seeds(1):
        block = block_with(random_state(generator, 6, 8), 2)
        x, memory = tensors(generator, (1, 4, 6), (1, 4, 6), dtype=torch.float64)
        copies = memory.repeat(5, 1, 1)
        for s in range(4):
            copies[s, s] = 5 - 2 * memory[0, s].flip(-1)
        *changed, before = block(x.repeat(5, 1, 1), copies)
        for s in range(4):
            moved = (changed[s] - before).abs().amax(dim=-1)
            assert (moved > 1e-9).all(), f"memory position {s} changed, and the output at position {int(moved.argmin())} did not: has it a causal mask?"


def test_padding_of_the_memory_is_hidden_from_every_head():
    for generator in seeds(1):
        state = random_state(generator, 6, 8)
        x, memory = tensors(generator, (3, 4, 6), (3, 5, 6), dtype=torch.float64)
        mask = padded(generator, 3, 5)
        block = block_with(state, 3)
        out = block(x, memory, mask)
        assert_close(out, reference(state, 3, x, memory, mask), message="3 sequences, 3 heads, padding in each memory")
        other = torch.where(mask[..., None], memory, 10 * memory + 7)
        assert_close(block(x, other, mask), out, message="only padded positions of the memory changed")
        whole = torch.ones(3, 5, dtype=torch.bool)
        assert_close(block(x, memory, whole), block(x, memory), message="a mask without padding")


def test_a_memory_mask_does_not_hide_the_target():
    for generator in seeds(1):
        state = random_state(generator, 6, 8)
        x, memory = tensors(generator, (2, 5, 6), (2, 5, 6), dtype=torch.float64)
        mask = padded(generator, 2, 5)
        out = block_with(state, 2)(x, memory, mask)
        assert_close(out, reference(state, 2, x, memory, mask), message="target and source of one length: the mask is about the source alone")


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        state = random_state(generator, 6, 8)
        state |= {name: 200 * state[name] for name in state if name.endswith(("query.weight", "key.weight"))}
        x, memory = tensors(generator, (4, 5, 6), (4, 5, 6), dtype=torch.float64)
        mask = padded(generator, 4, 5)
        mask[2:] = torch.arange(5) == 1  # one token: whatever its score, the padding gets no weight
        out = block_with(state, 2)(x, memory, mask)
        assert_close(out, reference(state, 2, x, memory, mask), message="scores of magnitude 10^4")


def test_gradients_reach_every_parameter_and_both_inputs():
    for generator in seeds(1):
        state = random_state(generator, 6, 8)
        x, memory, cotangent = tensors(generator, (2, 4, 6), (2, 3, 6), (2, 4, 6), dtype=torch.float64)
        mask = padded(generator, 2, 3)
        _, (of_x, of_memory), found = gradients(block_with(state, 3), x, memory, mask, cotangent=cotangent, parameters=True)
        leaves = {name: value.clone().requires_grad_() for name, value in {"x": x, "memory": memory, **state}.items()}
        out = reference({name: leaves[name] for name in state}, 3, leaves["x"], leaves["memory"], mask)
        expected = dict(zip(leaves, torch.autograd.grad(out, list(leaves.values()), cotangent)))
        for name in state:
            assert found.get(name) is not None, f"no gradient reaches {name}"
            assert_close(found[name], expected[name], message=f"gradient of {name}")
        assert_close(of_x, expected["x"], message="gradient of x")
        assert_close(of_memory, expected["memory"], message="gradient of memory")


def test_a_width_that_the_heads_cannot_share_is_refused():
    assert_raises(ValueError, DecoderBlock, 6, 4, 8)


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        state = random_state(generator, 16, 20, dtype=torch.float32)
        x, memory = tensors(generator, (2, 16, 5), (2, 16, 3))
        x, memory = x.transpose(1, 2), memory.transpose(1, 2)
        out = block_with(state, 4)(x, memory)
        assert out.dtype == torch.float32, f"float32 input gave {out.dtype}"
        assert_close(out, reference(state, 4, x, memory), message="transposed inputs in float32")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        block = DecoderBlock(6, 2, 8)
        x, memory = tensors(generator, (2, 4, 6), (2, 3, 6))
        mask = padded(generator, 2, 3)
        with no_mutation(x, memory, mask):
            block(x, memory, mask)
