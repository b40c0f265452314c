"""What must hold of an LSTM and its gradients through time; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import lstm_backward, lstm_forward

NAMES = ("x", "hidden", "cell", "w_input", "w_hidden", "bias")


def sigmoid(z):
    """For real or complex numbers of any size: the exponential is taken of what has no positive real part."""
    e = np.exp(np.where(z.real > 0, -z, z))
    return np.where(z.real > 0, 1, e) / (1 + e)


def reference_forward(x, hidden, cell, w_input, w_hidden, bias):
    """One gate at a time, each from its own rows of the weights; any leading axes, real or complex."""
    size, outputs = hidden.shape[-1], []
    rows = [slice(gate * size, (gate + 1) * size) for gate in range(4)]
    for t in range(x.shape[-2]):
        i, f, g, o = (
            (x[..., t, None, :] * w_input[..., None, part, :]).sum(axis=-1)
            + (hidden[..., None, :] * w_hidden[..., None, part, :]).sum(axis=-1)
            + bias[..., None, part]
            for part in rows
        )
        cell = sigmoid(f) * cell + sigmoid(i) * (2 * sigmoid(2 * g) - 1)
        hidden = sigmoid(o) * (2 * sigmoid(2 * cell) - 1)
        outputs.append(hidden)
    return np.stack(outputs, axis=-2)


def reference_backward(grad_outputs, *inputs, step=1e-30):
    """Im L(entry + i·step) / step for every entry: exact to rounding, since nothing is subtracted (Squire and Trapp, 1998)."""
    inputs = [value[None].astype(np.float64) for value in inputs]
    gradients = []
    for position, value in enumerate(inputs):
        steps = 1j * step * np.eye(value.size).reshape(-1, *value.shape[1:])  # in each, one entry is stepped
        outputs = reference_forward(*inputs[:position], value + steps, *inputs[position + 1 :])
        gradients.append((grad_outputs * outputs).imag.reshape(value.size, -1).sum(axis=1).reshape(value.shape[1:]) / step)
    return gradients


def layer(generator, batch=2, length=4, dim=3, hidden=2, dtype=np.float64):
    """Random grad_outputs, x, hidden, cell, w_input, w_hidden and bias."""
    shapes = (batch, length, hidden), (batch, length, dim), (batch, hidden), (batch, hidden), (4 * hidden, dim), (4 * hidden, hidden), (4 * hidden,)
    return arrays(generator, *shapes, dtype=dtype)


def check(message, grad_outputs, *inputs):
    """Compares outputs and all gradients with the reference, on copies, so that only the last test notices a write into the inputs."""
    assert_close(lstm_forward(*(value.copy() for value in inputs)), reference_forward(*inputs), message=f"{message}: outputs")
    found = lstm_backward(grad_outputs.copy(), *(value.copy() for value in inputs))
    assert isinstance(found, (tuple, list)) and len(found) == 6, f"{message}: expected six gradients, of {', '.join(NAMES)}"
    for name, gradient, expected in zip(NAMES, found, reference_backward(grad_outputs, *inputs)):
        assert_close(gradient, expected, message=f"{message}: gradient of {name}")


def example():
    """The inputs of the statement."""
    log3 = np.log(3.0)
    w_input = np.array([[log3], [0.0], [log3], [-log3]])
    return np.ones((1, 1, 1)), np.zeros((1, 1)), np.array([[2 * (log3 - 0.6)]]), w_input, np.zeros((4, 1)), np.zeros(4)


def test_the_example_by_hand():
    assert_close(lstm_forward(*example()), np.array([[[0.2]]]))


def test_the_example_of_the_gradients_by_hand():
    log3 = np.log(3.0)
    bias = np.array([0.0135, 0.0225 * 2 * (log3 - 0.6), 0.0243, 0.15])
    expected = np.array([[[-0.1122 * log3]]]), np.zeros((1, 1)), np.array([[0.045]]), bias[:, None], np.zeros((4, 1)), bias
    found = lstm_backward(np.ones((1, 1, 1)), *example())
    for name, gradient, value in reversed(list(zip(NAMES, found, expected))):
        assert_close(gradient, value, message=f"gradient of {name}")


def test_one_step_matches_complex_steps():
    for generator in seeds(2):
        check("one step", *layer(generator, length=1))


def test_gradients_go_through_all_steps():
    for generator in seeds(1):
        for batch, length, dim, hidden in [(2, 2, 3, 2), (3, 4, 2, 3), (1, 4, 1, 1), (4, 2, 2, 2)]:
            check(f"batch {batch}, length {length}, dim {dim}, hidden {hidden}", *layer(generator, batch, length, dim, hidden))


def test_a_loss_on_the_last_step_reaches_the_first():
    for generator in seeds(1):
        grad_outputs, *inputs = layer(generator, length=6)
        grad_outputs[:, :-1] = 0
        check("a loss on step 6 alone", grad_outputs, *inputs)


def test_a_loss_on_the_first_step_leaves_later_inputs_alone():
    for generator in seeds(1):
        grad_outputs, *inputs = layer(generator)
        grad_outputs[:, 1:] = 0
        grad_x = lstm_backward(grad_outputs, *inputs)[0]
        assert_close(grad_x[:, 1:], np.zeros((2, 3, 3)), message="a loss on step 1 alone: later inputs have no influence on it")
        check("a loss on step 1 alone", grad_outputs, *inputs)


def test_the_cell_carries_gradients_where_the_hidden_state_does_not():
    for generator in seeds(1):
        grad_outputs, *inputs = layer(generator, length=5)
        inputs[4] = np.zeros_like(inputs[4])
        check("w_hidden is 0, so that only the cell connects the steps", grad_outputs, *inputs)


def test_saturated_gates_stay_finite():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            grad_outputs, *inputs = layer(generator, dtype=dtype)
            inputs[5] = np.where(generator.random(8) < 0.5, -1e3, 1e3).astype(dtype)
            check(f"gates of +-10^3 in {np.dtype(dtype)}", grad_outputs, *inputs)


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            grad_outputs, x, hidden, cell, w_input, w_hidden, bias = layer(generator, batch=3, length=3, dim=2, dtype=dtype)
            inputs = x.swapaxes(0, 1), hidden, cell, np.asfortranarray(w_input), np.asfortranarray(w_hidden), bias
            grad_outputs = grad_outputs.swapaxes(0, 1)
            results = lstm_forward(*inputs), *lstm_backward(grad_outputs, *inputs)
            expected = reference_forward(*inputs), *reference_backward(grad_outputs, *inputs)
            for name, result, value in zip(("outputs", *(f"gradient of {name}" for name in NAMES)), results, expected):
                assert result.dtype == dtype, f"{name}: everything is {np.dtype(dtype)}, this came as {result.dtype}"
                assert_close(result, value, message=name)


def test_inputs_are_left_alone():
    for generator in seeds(1):
        grad_outputs, *inputs = layer(generator)
        with no_mutation(grad_outputs, *inputs):
            lstm_forward(*inputs)
            lstm_backward(grad_outputs, *inputs)
