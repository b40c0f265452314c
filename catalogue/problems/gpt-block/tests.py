"""What must hold of a GPT block; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, assert_raises, gradients, no_mutation, seeds, tensors

from solution import GPTBlock

LINEAR = ("qkv", "output", "expand", "contract")


def shapes_of(dim):
    """Names and shapes of the state."""
    linears = {"qkv": (3 * dim, dim), "output": (dim, dim), "expand": (4 * dim, dim), "contract": (dim, 4 * dim)}
    wanted = {f"{name}.weight": shape for name, shape in linears.items()} | {f"{name}.bias": shape[:1] for name, shape in linears.items()}
    return wanted | {f"{norm}.{part}": (dim,) for norm in ("norm1", "norm2") for part in ("weight", "bias")}


def random_state(generator, dim, dtype=torch.float64):
    """Random weights that keep activations of unit size, and norms that have moved from where they started."""
    state = {}
    for name, shape in shapes_of(dim).items():
        (value,) = tensors(generator, shape, dtype=dtype)
        state[name] = value / shape[-1] ** 0.5 if len(shape) == 2 else 1 + 0.3 * value if name.startswith("norm") else 0.5 * value
    return state


def block_with(state, heads, layers=3):
    """The candidate's block, in the dtype of the given state and holding it."""
    weight = state["output.weight"]
    block = GPTBlock(weight.shape[0], heads, layers).to(weight.dtype)
    block.load_state_dict(state)
    return block


def reference(state, heads, x):
    """Float64, one head and one position at a time over the positions up to it: no mask, no split of axes."""
    state, x = {name: value.double() for name, value in state.items()}, x.double()
    dim, size = x.shape[-1], x.shape[-1] // heads

    def norm(name, value):
        centred = value - value.mean(dim=-1, keepdim=True)
        return centred / (centred.square().mean(dim=-1, keepdim=True) + 1e-5).sqrt() * state[f"{name}.weight"] + state[f"{name}.bias"]

    def rows(start, stop, value):
        return value @ state["qkv.weight"][start:stop].T + state["qkv.bias"][start:stop]

    h, added = norm("norm1", x), state["output.bias"]
    for first in range(0, dim, size):
        q, k, v = (rows(part * dim + first, part * dim + first + size, h) for part in range(3))
        mixed = []
        for t in range(x.shape[1]):
            scores = torch.einsum("bs,bjs->bj", q[:, t], k[:, : t + 1]) / math.sqrt(size)
            weights = (scores - scores.logsumexp(dim=-1, keepdim=True)).exp()
            mixed.append(torch.einsum("bj,bjs->bs", weights, v[:, : t + 1]))
        added = added + torch.stack(mixed, dim=1) @ state["output.weight"][:, first : first + size].T
    h = x + added
    z = norm("norm2", h) @ state["expand.weight"].T + state["expand.bias"]
    z = z / 2 * (1 + torch.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))
    return h + z @ state["contract.weight"].T + state["contract.bias"]


def test_the_example_by_hand():
    state = {name: torch.zeros(shape) for name, shape in shapes_of(2).items()}
    state |= {"norm1.weight": torch.ones(2), "norm2.weight": torch.ones(2), "output.weight": torch.eye(2)}
    state["qkv.weight"][4:] = torch.eye(2)
    state["expand.weight"][0, 0] = 10.0
    state["contract.weight"][1, 0] = 0.3
    out = block_with(state, 1)(torch.tensor([[[0.0, 2.0], [4.0, 0.0]]]))
    assert_close(out, torch.tensor([[[-1.0, 3.0], [4.0, 3.0]]]))


def test_state_holds_six_layers_and_no_mask():
    for dim, heads in [(6, 2), (4, 4)]:
        shapes = {name: tuple(value.shape) for name, value in GPTBlock(dim, heads, 2).state_dict().items()}
        assert shapes == shapes_of(dim), f"the state should hold {shapes_of(dim)}, it holds {shapes}"


def test_matches_a_sum_over_heads_in_float64():
    for generator in seeds(1):
        for batch, length, dim, heads in [(2, 5, 6, 3), (3, 1, 4, 1), (1, 4, 6, 2)]:
            state = random_state(generator, dim)
            (x,) = tensors(generator, (batch, length, dim), dtype=torch.float64)
            assert_close(block_with(state, heads)(x), reference(state, heads, x), message=f"batch {batch}, length {length}, dim {dim}, {heads} heads")


def test_the_fused_projection_holds_queries_then_keys_then_values():
    for generator in seeds(1):
        state = random_state(generator, 6)
        (x,) = tensors(generator, (2, 4, 6), dtype=torch.float64)
        state["qkv.weight"][:6], state["qkv.bias"][:6] = 0, 0
        message = "the first dim rows are 0: all queries are 0, so every head averages its own values over the past"
        assert_close(block_with(state, 3)(x), reference(state, 3, x), message=message)


def test_no_position_sees_a_later_one():
    for generator in seeds(1):
        block = block_with(random_state(generator, 6), 2)
        (x,) = tensors(generator, (2, 5, 6), dtype=torch.float64)
        before = block(x)
        for t in range(4):
            later = x.clone()
            later[:, t + 1 :] = 5 - 2 * later[:, t + 1 :].flip(-1)
            assert_close(block(later)[:, : t + 1], before[:, : t + 1], message=f"position {t} changes when a later one does")


def test_the_residual_stream_passes_untouched():
    for generator in seeds(1):
        state = random_state(generator, 6)
        state |= {f"{name}.{part}": torch.zeros_like(state[f"{name}.{part}"]) for name in ("output", "contract") for part in ("weight", "bias")}
        (x,) = tensors(generator, (2, 4, 6), dtype=torch.float64)
        assert_close(block_with(state, 2)(x), x, message="output and contract are 0: both sublayers add nothing")


def test_gelu_is_the_tanh_approximation():
    for generator in seeds(1):
        state = random_state(generator, 4)
        state |= {name: torch.zeros_like(state[name]) for name in ("output.weight", "output.bias", "expand.weight")}
        state["expand.bias"] = torch.linspace(-4, 4, 16, dtype=torch.float64)
        (x,) = tensors(generator, (1, 2, 4), dtype=torch.float64)
        message = "inputs from -4 to 4: the exact GELU differs from GPT-2's by up to 5e-4"
        assert_close(block_with(state, 2)(x), reference(state, 2, x), message=message)


def test_initial_weights_are_scaled_by_what_they_write_to():
    for generator in seeds(1):
        layers = int(generator.integers(3, 13))
        block = GPTBlock(64, 4, layers)
        for name in LINEAR:
            values = block.state_dict()[f"{name}.weight"].double()
            wanted = 0.02 / math.sqrt(2 * layers) if name in ("output", "contract") else 0.02
            # 4096 draws or more: their standard deviation is within 10 % of the true one, their mean within a tenth of it, but for 1 in 10^9
            found, mean = values.std().item(), values.mean().item()
            assert abs(found / wanted - 1) < 0.1, f"{name}.weight with {layers=}: standard deviation {found:.5f}, expected about {wanted:.5f}"
            assert abs(mean) < 0.1 * wanted, f"{name}.weight has mean {mean:.5f}, expected about 0"
            assert not block.state_dict()[f"{name}.bias"].any(), f"{name}.bias starts at 0"


def test_the_scaling_is_in_the_initial_weights_alone():
    for generator in seeds(1):
        state = random_state(generator, 4)
        (x,) = tensors(generator, (1, 3, 4), dtype=torch.float64)
        assert_close(block_with(state, 2, 24)(x), block_with(state, 2, 1)(x), message="the same loaded weights with 24 layers and with 1")


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        state = random_state(generator, 6)
        state["qkv.weight"][:12] *= 200
        (x,) = tensors(generator, (4, 5, 6), dtype=torch.float64)
        assert_close(block_with(state, 2)(x), reference(state, 2, x), message="scores of magnitude 10^4")


def test_gradients_reach_every_parameter():
    for generator in seeds(1):
        state = random_state(generator, 6)
        x, cotangent = tensors(generator, (2, 4, 6), (2, 4, 6), dtype=torch.float64)
        _, (of_x,), found = gradients(block_with(state, 3), x, cotangent=cotangent, parameters=True)
        leaves = {name: value.clone().requires_grad_() for name, value in {"x": x, **state}.items()}
        out = reference({name: leaves[name] for name in state}, 3, leaves["x"])
        expected = dict(zip(leaves, torch.autograd.grad(out, list(leaves.values()), cotangent)))
        for name in state:
            assert found.get(name) is not None, f"no gradient reaches {name}"
            assert_close(found[name], expected[name], message=f"gradient of {name}")
        assert_close(of_x, expected["x"], message="gradient of x")


def test_a_width_that_the_heads_cannot_share_is_refused():
    assert_raises(ValueError, GPTBlock, 6, 4, 1)


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        state = random_state(generator, 16, dtype=torch.float32)
        (x,) = tensors(generator, (2, 16, 5))
        x = x.transpose(1, 2)
        out = block_with(state, 4)(x)
        assert out.dtype == torch.float32, f"float32 input gave {out.dtype}"
        assert_close(out, reference(state, 4, x), message="a transposed x in float32")


def test_input_is_left_alone():
    for generator in seeds(1):
        block = block_with(random_state(generator, 6), 2)
        (x,) = tensors(generator, (2, 4, 6), dtype=torch.float64)
        with no_mutation(x):
            block(x)
