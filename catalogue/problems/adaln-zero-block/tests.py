"""What must hold of a DiT block; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, gradients, no_mutation, seeds, tensors

from solution import AdaLNZeroBlock

LAYERS = {"modulation": (6, 1), "qkv": (3, 1), "output": (1, 1), "expand": (4, 1), "contract": (1, 4)}


def random_state(generator, dim, dtype=torch.float32):
    """Weights and biases of the five layers under the names of the module's state, with outputs of unit size."""
    state = {}
    for name, (outputs, inputs) in LAYERS.items():
        weight, bias = tensors(generator, (outputs * dim, inputs * dim), (outputs * dim,), dtype=dtype)
        state |= {f"{name}.weight": weight / (inputs * dim) ** 0.5, f"{name}.bias": bias}
    return state


def block_with(state, heads):
    """The candidate's block, in the dtype of the given state and holding it."""
    weight = state["output.weight"]
    block = AdaLNZeroBlock(weight.shape[0], heads).to(weight.dtype)
    block.load_state_dict(state)
    return block


def reference(x, condition, state, heads):
    """One sequence and one head at a time, in float64."""
    state = {name: value.double() for name, value in state.items()}

    def linear(name, value):
        return value @ state[f"{name}.weight"].T + state[f"{name}.bias"]

    def modulated(value, shift, scale):
        centred = value - value.mean(dim=-1, keepdim=True)
        return centred / (centred.square().mean(dim=-1, keepdim=True) + 1e-6).sqrt() * (1 + scale) + shift

    out = []
    for sequence, c in zip(x.double(), condition.double()):
        dim = len(c)
        shift_1, scale_1, gate_1, shift_2, scale_2, gate_2 = linear("modulation", c / (1 + (-c).exp())).reshape(6, dim)
        projected = linear("qkv", modulated(sequence, shift_1, scale_1))
        mixed = []
        for head in range(heads):
            q, k, v = (projected[:, part * dim + head * dim // heads : part * dim + (head + 1) * dim // heads] for part in range(3))
            scores = torch.einsum("id,jd->ij", q, k) / math.sqrt(dim // heads)
            mixed.append((scores - scores.logsumexp(dim=-1, keepdim=True)).exp() @ v)
        sequence = sequence + gate_1 * linear("output", torch.cat(mixed, dim=-1))
        hidden = linear("expand", modulated(sequence, shift_2, scale_2))
        hidden = 0.5 * hidden * (1 + torch.tanh(math.sqrt(2 / math.pi) * (hidden + 0.044715 * hidden**3)))
        out.append(sequence + gate_2 * linear("contract", hidden))
    return torch.stack(out)


def test_the_example_by_hand():
    zero, one = torch.zeros(1), torch.ones(1, 1)
    state = {
        "modulation.weight": torch.zeros(6, 1), "modulation.bias": torch.tensor([2.0, -1.0, 3.0, 0.0, -1.0, 5.0]),
        "qkv.weight": torch.ones(3, 1), "qkv.bias": torch.zeros(3),
        "output.weight": one, "output.bias": zero,
        "expand.weight": torch.ones(4, 1), "expand.bias": torch.zeros(4),
        "contract.weight": torch.full((1, 4), 0.25), "contract.bias": zero,
    }  # fmt: skip
    x = torch.tensor([[[1.0], [10.0]]])
    assert_close(block_with(state, 1)(x, torch.tensor([[7.0]])), x + 6)


def test_a_new_block_returns_its_input():
    for generator in seeds(1):
        x, condition = tensors(generator, (2, 5, 6), (2, 6))
        assert_close(AdaLNZeroBlock(6, 3)(x, condition), x, message="all gates start at 0")


def test_the_first_gradient_reaches_the_gates():
    for generator in seeds(1):
        x, condition, cotangent = tensors(generator, (2, 5, 6), (2, 6), (2, 5, 6))
        _, _, found = gradients(AdaLNZeroBlock(6, 3), x, condition, cotangent=cotangent, parameters=True)
        for name in ("modulation.weight", "modulation.bias"):
            parts = found[name].reshape(6, 6, -1)
            assert parts[2].any() and parts[5].any(), f"{name}: no gradient reaches the gates of a new block, so training cannot start"


def test_state_holds_five_layers_with_modulation_at_zero():
    state = AdaLNZeroBlock(6, 2).state_dict()
    shapes = {name: tuple(value.shape) for name, value in state.items()}
    wanted = {f"{name}.weight": (6 * outputs, 6 * inputs) for name, (outputs, inputs) in LAYERS.items()}
    wanted |= {f"{name}.bias": (6 * outputs,) for name, (outputs, _) in LAYERS.items()}
    assert shapes == wanted, f"the state should hold {wanted}, it holds {shapes}: the layer norms have no parameters"
    for name in ("weight", "bias"):
        assert not state[f"modulation.{name}"].any(), f"modulation.{name} starts at 0"
        for layer in ("qkv", "output", "expand", "contract"):
            assert state[f"{layer}.{name}"].any(), f"{layer}.{name} starts random: with the gates at 0 as well, zeros would never move"


def test_matches_a_loop_over_heads_in_float64():
    for generator in seeds(1):
        for batch, length, dim, heads in [(2, 5, 6, 3), (1, 1, 4, 2), (3, 4, 7, 1)]:
            state = random_state(generator, dim, torch.float64)
            x, condition = tensors(generator, (batch, length, dim), (batch, dim), dtype=torch.float64)
            out = block_with(state, heads)(x, condition)
            assert_close(out, reference(x, condition, state, heads), message=f"batch {batch}, length {length}, dim {dim}, {heads} heads")


def test_each_sequence_has_its_own_condition():
    for generator in seeds(1):
        state = random_state(generator, 4, torch.float64)
        x, condition = tensors(generator, (3, 3, 4), (3, 4), dtype=torch.float64)  # as many positions as sequences
        out = block_with(state, 2)(x, condition)
        assert_close(out, reference(x, condition, state, 2), message="3 sequences of 3 positions")


def test_nearly_constant_features_are_divided_by_the_right_root():
    for generator in seeds(1):
        state = random_state(generator, 4, torch.float64)
        x, condition = tensors(generator, (2, 3, 4), (2, 4), dtype=torch.float64)
        out = block_with(state, 2)(1 + 1e-3 * x, condition)
        assert_close(out, reference(1 + 1e-3 * x, condition, state, 2), message="features that differ by 10^-3: epsilon is 1e-6, under the root")


def test_gradients_reach_every_layer():
    for generator in seeds(1):
        state = random_state(generator, 4, torch.float64)
        x, condition, cotangent = tensors(generator, (2, 3, 4), (2, 4), (2, 3, 4), dtype=torch.float64)
        _, (of_x, of_condition), found = gradients(block_with(state, 2), x, condition, cotangent=cotangent, parameters=True)
        leaves = {name: value.clone().requires_grad_() for name, value in {"x": x, "condition": condition, **state}.items()}
        out = reference(leaves["x"], leaves["condition"], {name: leaves[name] for name in state}, 2)
        expected = dict(zip(leaves, torch.autograd.grad(out, list(leaves.values()), cotangent)))
        for name in state:
            assert found[name] is not None, f"no gradient reaches {name}"
            assert_close(found[name], expected[name], message=f"gradient of {name}")
        assert_close(of_x, expected["x"], message="gradient of x")
        assert_close(of_condition, expected["condition"], message="gradient of the condition")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            state = random_state(generator, 4, dtype)
            x, condition = tensors(generator, (2, 4, 5), (4, 2), dtype=dtype)
            x, condition = x.transpose(1, 2), condition.T
            out = block_with(state, 2)(x, condition)
            assert out.dtype == dtype, f"{dtype} input gave {out.dtype}"
            assert_close(out, reference(x, condition, state, 2), message="transposed input")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        block = block_with(random_state(generator, 4), 2)
        x, condition = tensors(generator, (2, 3, 4), (2, 4))
        with no_mutation(x, condition):
            block(x, condition)
