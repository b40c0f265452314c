"""What must hold of a GRU cell; each trap is caught by the test that names it."""
import math

import torch
from torch import nn
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import gru_cell


def reference(x, hidden, w_input, w_hidden, b_input, b_hidden):
    """The framework's operator, in float64."""
    cell = nn.GRUCell(x.shape[1], hidden.shape[1], dtype=torch.float64)
    with torch.no_grad():
        cell.load_state_dict({"weight_ih": w_input, "weight_hh": w_hidden, "bias_ih": b_input, "bias_hh": b_hidden})
        return cell(x.double(), hidden.double())


def one_gate_at_a_time(x, hidden, w_input, w_hidden, b_input, b_hidden):
    """Float64, from the definition, sigmoids through the hyperbolic tangent; what gradients are compared with."""
    x, h, w_input, w_hidden, b_input, b_hidden = (value.double() for value in (x, hidden, w_input, w_hidden, b_input, b_hidden))
    size = h.shape[1]
    rows = [slice(gate * size, (gate + 1) * size) for gate in range(3)]
    u = [torch.einsum("bd,hd->bh", x, w_input[own]) + b_input[own] for own in rows]
    v = [torch.einsum("bk,hk->bh", h, w_hidden[own]) + b_hidden[own] for own in rows]
    r, z = ((1 + torch.tanh((u[gate] + v[gate]) / 2)) / 2 for gate in (0, 1))
    n = torch.tanh(u[2] + r * v[2])
    return n + z * (h - n)


def inputs(generator, batch, dim, size, dtype=torch.float32):
    shapes = [(batch, dim), (batch, size), (3 * size, dim), (3 * size, size), (3 * size,), (3 * size,)]
    x, hidden, w_input, w_hidden, b_input, b_hidden = tensors(generator, *shapes, dtype=dtype)
    return x, hidden, w_input / dim**0.5, w_hidden / size**0.5, b_input, b_hidden


def test_the_example_by_hand():
    log3 = math.log(3)
    w_input, w_hidden = torch.tensor([[0.0], [log3], [0.0]]), torch.tensor([[0.0], [0.0], [log3 / 2]])
    out = gru_cell(torch.tensor([[1.0]]), torch.tensor([[2.0]]), w_input, w_hidden, torch.zeros(3), torch.tensor([0.0, 0.0, log3]))
    assert_close(out, torch.tensor([[1.7]]))


def test_matches_the_framework():
    for generator in seeds(3):
        for batch, dim, size in [(3, 4, 2), (1, 2, 5), (2, 1, 3), (4, 3, 1)]:
            values = inputs(generator, batch, dim, size)
            assert_close(gru_cell(*values), reference(*values), message=f"batch {batch}, dim {dim}, hidden {size}")


def test_an_update_gate_of_one_keeps_the_state():
    for generator in seeds(1):
        x, hidden, w_input, w_hidden, b_input, b_hidden = inputs(generator, 2, 3, 4)
        b_input[4:8] = 1000
        out = gru_cell(x, hidden, w_input, w_hidden, b_input, b_hidden)
        assert_close(out, hidden, message="a bias of 1000 in the second run opens the update gate")


def test_a_closed_reset_gate_hides_the_state_from_the_candidate():
    for generator in seeds(1):
        x, hidden, w_input, w_hidden, b_input, b_hidden = inputs(generator, 2, 3, 4)
        b_input[:4], b_input[4:8] = -1000, -1000
        out = gru_cell(x, hidden, w_input, w_hidden, b_input, b_hidden)
        expected = torch.tanh(x.double() @ w_input[8:].double().T + b_input[8:].double())
        assert_close(out, expected, message="both gates closed: the candidate sees the input alone, without the state's product and its bias")


def test_steps_can_be_chained():
    for generator in seeds(1):
        _, hidden, *weights = inputs(generator, 2, 3, 4)
        expected = hidden
        for x in tensors(generator, *[(2, 3)] * 4):
            hidden, expected = gru_cell(x, hidden, *weights), reference(x, expected, *weights)
        assert_close(hidden, expected, message="after four steps")


def test_gradients_reach_input_state_and_weights():
    for generator in seeds(1):
        check_gradient(gru_cell, *inputs(generator, 3, 4, 2, torch.float64), reference=one_gate_at_a_time)


def test_gates_of_a_thousand_have_finite_gradients():
    for generator in seeds(1):
        _, hidden, w_input, *rest = inputs(generator, 2, 1, 3)
        values = (torch.tensor([[1000.0], [-1000.0]]), hidden, w_input.sign(), *rest)
        out, found = gradients(gru_cell, *values)
        assert_close(out, reference(*values), message="gates of ±1000")
        assert all(torch.isfinite(gradient).all() for gradient in found), "gates of ±1000: exp overflowed, and infinity over infinity is NaN"


def test_keeps_dtype_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        x, hidden, *weights = inputs(generator, 3, 4, 2, torch.float64)
        x, hidden = (value.T.contiguous().T for value in (x, hidden))
        with no_mutation(x, hidden, *weights):
            out = gru_cell(x, hidden, *weights)
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"
        assert_close(out, reference(x, hidden, *weights), message="columns side by side in memory, float64")
