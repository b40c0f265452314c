"""What must hold of an LSTM; each trap is caught by the test that names it."""
import math

import torch
from torch import nn
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import lstm, lstm_cell


def reference(x, w_input, w_hidden, bias, hidden=None, cell=None):
    """The framework's operator, in float64: output, final hidden and final cell state."""
    size = w_hidden.shape[1]
    model = nn.LSTM(x.shape[2], size, batch_first=True, dtype=torch.float64)
    weights = {"weight_ih_l0": w_input, "weight_hh_l0": w_hidden, "bias_ih_l0": bias, "bias_hh_l0": torch.zeros_like(bias)}
    state = [value.double()[None] for value in (hidden, cell)] if hidden is not None else None
    with torch.no_grad():
        model.load_state_dict(weights)
        out, (hidden, cell) = model(x.double(), state)
    return out, hidden[0], cell[0]


def one_unit_at_a_time(x, w_input, w_hidden, bias, hidden, cell):
    """The hidden states in float64, gate by gate from the definition; what gradients are compared with."""
    x, w_input, w_hidden, bias, h, c = (value.double() for value in (x, w_input, w_hidden, bias, hidden, cell))
    size, out = w_hidden.shape[1], []
    for t in range(x.shape[1]):
        of_gate = []
        for gate in range(4):
            rows = slice(gate * size, (gate + 1) * size)
            of_gate.append(torch.einsum("bd,hd->bh", x[:, t], w_input[rows]) + torch.einsum("bk,hk->bh", h, w_hidden[rows]) + bias[rows])
        keep, write, show = ((1 + torch.tanh(of_gate[gate] / 2)) / 2 for gate in (1, 0, 3))
        c = keep * c + write * torch.tanh(of_gate[2])
        h = show * torch.tanh(c)
        out.append(h[:, None])
    return torch.cat(out, dim=1)


def weights(generator, dim, size, dtype=torch.float32):
    w_input, w_hidden, bias = tensors(generator, (4 * size, dim), (4 * size, size), (4 * size,), dtype=dtype)
    return w_input / dim**0.5, w_hidden / size**0.5, bias


def test_the_example_by_hand():
    log3 = math.log(3)
    w_input = torch.tensor([[log3], [0.0], [log3], [-log3]])
    rest = (torch.zeros(4, 1), torch.zeros(4))
    hidden, cell = lstm_cell(torch.tensor([[1.0]]), torch.zeros(1, 1), torch.tensor([[2.8]]), w_input, *rest)
    assert_close(cell, torch.tensor([[2.0]]), message="cell state after one step")
    assert_close(hidden, torch.tensor([[math.tanh(2) / 4]]), message="hidden state after one step")
    out = lstm(torch.tensor([[[1.0], [0.0]]]), w_input, *rest, torch.zeros(1, 1), torch.tensor([[2.8]]))
    assert_close(out, torch.tensor([[[math.tanh(2) / 4], [math.tanh(1) / 2]]]), message="hidden states after two steps")


def test_a_step_matches_the_framework():
    for generator in seeds(2):
        for batch, dim, size in [(3, 4, 2), (1, 2, 5), (4, 1, 1)]:
            x, hidden, cell = tensors(generator, (batch, dim), (batch, size), (batch, size))
            matrices = weights(generator, dim, size)
            new_hidden, new_cell = lstm_cell(x, hidden, cell, *matrices)
            _, expected_hidden, expected_cell = reference(x[:, None], *matrices, hidden, cell)
            assert_close(new_cell, expected_cell, message=f"cell state, batch {batch}, dim {dim}, hidden {size}")
            assert_close(new_hidden, expected_hidden, message=f"hidden state, batch {batch}, dim {dim}, hidden {size}")


def test_a_sequence_matches_the_framework():
    for generator in seeds(2):
        for batch, length, dim, size in [(3, 5, 4, 2), (1, 1, 2, 3), (2, 7, 1, 4)]:
            x, hidden, cell = tensors(generator, (batch, length, dim), (batch, size), (batch, size))
            matrices = weights(generator, dim, size)
            where = f"batch {batch}, length {length}, dim {dim}, hidden {size}"
            assert_close(lstm(x, *matrices, hidden, cell), reference(x, *matrices, hidden, cell)[0], message=f"{where}, state given")
            assert_close(lstm(x, *matrices), reference(x, *matrices)[0], message=f"{where}, no state given: it starts at 0")


def test_sequences_of_a_batch_do_not_mix():
    for generator in seeds(1):
        (x,), matrices = tensors(generator, (3, 4, 2)), weights(generator, 2, 3)
        together = lstm(x, *matrices)
        for row in range(3):
            assert_close(lstm(x[row : row + 1], *matrices), together[row : row + 1], message=f"sequence {row} alone and in a batch")


def test_the_cell_and_the_loop_agree():
    for generator in seeds(1):
        x, hidden, cell = tensors(generator, (2, 4, 3), (2, 5), (2, 5))
        matrices = weights(generator, 3, 5)
        out = lstm(x, *matrices, hidden, cell)
        for t in range(4):
            hidden, cell = lstm_cell(x[:, t], hidden, cell, *matrices)
            assert_close(out[:, t], hidden, message=f"step {t} of lstm and of repeated lstm_cell")


def test_gradients_pass_through_every_step():
    for generator in seeds(1):
        x, hidden, cell = tensors(generator, (2, 4, 3), (2, 2), (2, 2), dtype=torch.float64)
        check_gradient(lstm, x, *weights(generator, 3, 2, torch.float64), hidden, cell, reference=one_unit_at_a_time)


def test_gates_of_a_thousand_have_finite_gradients():
    for generator in seeds(1):
        x, matrices = torch.tensor([[[1000.0], [-1000.0], [1000.0]]]), weights(generator, 1, 3)
        out, found = gradients(lstm, x, torch.ones(12, 1), *matrices[1:])
        assert_close(out, reference(x, torch.ones(12, 1), *matrices[1:])[0], message="gates of ±1000")
        assert all(torch.isfinite(gradient).all() for gradient in found), "gates of ±1000: exp overflowed, and infinity over infinity is NaN"


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        (x,) = tensors(generator, (5, 2, 3), dtype=torch.float64)
        x, matrices = x.transpose(0, 1), weights(generator, 3, 2, torch.float64)
        out = lstm(x, *matrices)
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"
        assert_close(out, reference(x, *matrices)[0], message="x transposed, float64")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        x, hidden, cell = tensors(generator, (2, 4, 3), (2, 2), (2, 2))
        matrices = weights(generator, 3, 2)
        with no_mutation(x, hidden, cell, *matrices):
            lstm(x, *matrices, hidden, cell)
            lstm_cell(x[:, 0], hidden, cell, *matrices)
