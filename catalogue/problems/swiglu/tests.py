"""What must hold of a SwiGLU feed-forward layer; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import hidden_size, swiglu


def reference(x, w_gate, w_up, w_down):
    """Float64, one hidden unit at a time; the sigmoid through the hyperbolic tangent."""
    x, out = x.double(), torch.zeros((), dtype=torch.float64)
    for gate, up, down in zip(w_gate.double().T, w_up.double().T, w_down.double()):
        z = (x * gate).sum(dim=-1, keepdim=True)
        out = out + z * (1 + torch.tanh(z / 2)) / 2 * (x * up).sum(dim=-1, keepdim=True) * down
    return out


def weights(generator, dim, hidden, dtype=torch.float32):
    """The three matrices, sized so that results are of unit size."""
    w_gate, w_up, w_down = tensors(generator, (dim, hidden), (dim, hidden), (hidden, dim), dtype=dtype)
    return w_gate / dim**0.5, w_up / dim**0.5, w_down / hidden**0.5


def test_the_example_by_hand():
    x, w_gate = torch.tensor([1.0, math.log(3)]), torch.tensor([[0.0], [1.0]])
    w_up, w_down = torch.tensor([[4.0], [0.0]]), torch.tensor([[1.0, 10.0]])
    assert_close(swiglu(x, w_gate, w_up, w_down), torch.tensor([3 * math.log(3), 30 * math.log(3)]))
    assert hidden_size(4096) == 11008, f"hidden_size(4096) is 43 * 256 = 11008, it came as {hidden_size(4096)}"


def test_matches_a_sum_over_hidden_units():
    for generator in seeds(2):
        for shape, hidden in [((3, 4), 7), ((5,), 3), ((2, 3, 6), 4), ((1, 1, 2), 1)]:
            (x,), matrices = tensors(generator, shape), weights(generator, shape[-1], hidden)
            assert_close(swiglu(2 * x, *matrices), reference(2 * x, *matrices), message=f"x of shape {shape}, {hidden} hidden units")


def test_the_gate_alone_goes_through_the_activation():
    for generator in seeds(1):
        (x,), (w_gate, w_up, w_down) = tensors(generator, (3, 4)), weights(generator, 4, 5)
        out = swiglu(x, w_gate, w_up, w_down)
        assert_close(swiglu(x, w_gate, -3 * w_up, w_down), -3 * out, message="the up branch is linear: -3 times w_up is -3 times the result")
        expected = reference(x, -3 * w_gate, w_up, w_down)
        assert_close(swiglu(x, -3 * w_gate, w_up, w_down), expected, message="the gate is not: w_gate was multiplied by -3")


def test_gates_of_a_thousand_have_finite_gradients():
    for generator in seeds(1):
        x, matrices = torch.tensor([[1.0, 0.5], [-1.0, 2.0]]), weights(generator, 2, 3)
        w_gate = torch.tensor([[1000.0, -1000.0, 90.0], [0.0, 0.0, -20.0]])
        out, found = gradients(swiglu, x, w_gate, *matrices[1:])
        assert_close(out, reference(x, w_gate, *matrices[1:]), message="gates of ±1000")
        for name, gradient in zip(("x", "w_gate", "w_up", "w_down"), found):
            assert torch.isfinite(gradient).all(), f"gradient of {name} with gates of ±1000: exp overflowed, and infinity over infinity is NaN"


def test_gradients_reach_input_and_weights():
    for generator in seeds(1):
        (x,) = tensors(generator, (2, 3, 4), dtype=torch.float64)
        check_gradient(swiglu, x, *weights(generator, 4, 5, torch.float64), reference=reference)


def test_the_hidden_size_is_rounded_up_to_a_multiple():
    small, large = [(6, 4, 16), (12, 8, 32), (9, 10, 30), (1, 1, 2), (1, 256, 256)], [(4096, 1, 10922), (5120, 256, 13824), (768, 64, 2048)]
    for dim, multiple, expected in small + large:
        found = hidden_size(dim, multiple)
        assert found == expected, f"hidden_size({dim}, {multiple}): 8 * {dim} / 3 is {8 * dim / 3:.2f}, so {expected}; it came as {found}"


def test_the_hidden_size_rounds_down_before_it_rounds_up():
    for generator in seeds(1):
        for dim in [4, 5, *map(int, generator.integers(1, 20_000, size=30))]:
            for multiple in (1, 2, 10, 128):
                expected = next(size for size in range(8 * dim // 3, 8 * dim // 3 + multiple) if size % multiple == 0)
                found = hidden_size(dim, multiple)
                assert found == expected, f"hidden_size({dim}, {multiple}): the first multiple from {8 * dim // 3} on is {expected}, not {found}"
                assert isinstance(found, int), f"hidden_size is to be a whole number, it came as {type(found).__name__}"


def test_keeps_dtype_and_takes_non_contiguous_and_empty_input():
    for generator in seeds(1):
        (x,), matrices = tensors(generator, (4, 3), dtype=torch.float64), weights(generator, 4, 5, torch.float64)
        out = swiglu(x.T, *matrices)
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"
        assert_close(out, reference(x.T, *matrices), message="x transposed")
        assert_close(swiglu(x.T[:0], *matrices), torch.zeros(0, 4, dtype=torch.float64), message="an empty batch")


def test_input_is_left_alone():
    for generator in seeds(1):
        (x,), matrices = tensors(generator, (3, 4)), weights(generator, 4, 5)
        with no_mutation(x, *matrices):
            swiglu(x, *matrices)
