"""What must hold of the gradients of attention; each trap is caught by the test that names it."""
import numpy as np
from warmup import arrays, assert_close, no_mutation, seeds

from solution import attention_backward

NAMES = ("queries", "keys", "values")


def attend(queries, keys, values, mask):
    """One query at a time over the keys that it may attend to, for real or complex inputs; no -inf and no mask is ever added."""
    rows = []
    for row in range(queries.shape[-2]):
        seen = np.flatnonzero(mask[row])
        scores = (keys[:, seen] * queries[:, row, None]).sum(axis=-1) / np.sqrt(queries.shape[-1])
        exponentials = np.exp(scores - scores.real.max(initial=-1e9))
        total = exponentials.sum(axis=-1)[:, None] if seen.size else 1
        rows.append((exponentials[..., None] * values[:, seen]).sum(axis=1) / total)
    return np.stack(rows, axis=1)


def reference(grad_output, queries, keys, values, mask=None, step=1e-30):
    """Im L(entry + i·step) / step for every entry of every input: exact to rounding, since nothing is subtracted (Squire and Trapp, 1998)."""
    leading = queries.shape[:-2]
    mask = np.broadcast_to(True if mask is None else mask, (*leading, queries.shape[-2], keys.shape[-2]))
    gradients = [np.zeros(value.shape) for value in (queries, keys, values)]
    for element in np.ndindex(leading):
        inputs = [value[element][None].astype(np.float64) for value in (queries, keys, values)]
        for position, value in enumerate(inputs):
            steps = 1j * step * np.eye(value.size).reshape(-1, *value.shape[1:])  # one entry is stepped in each of them
            outputs = attend(*inputs[:position], value + steps, *inputs[position + 1 :], mask[element])
            gradients[position][element] = (grad_output[element] * outputs).sum(axis=(1, 2)).imag.reshape(value.shape[1:]) / step
    return gradients


def attention(generator, *leading, queries=3, keys=4, dim=2, value_dim=3, dtype=np.float64):
    """Random grad_output, queries, keys and values."""
    shapes = (queries, value_dim), (queries, dim), (keys, dim), (keys, value_dim)
    return arrays(generator, *[(*leading, *shape) for shape in shapes], dtype=dtype)


def check(message, inputs, mask=None):
    """Compares the three gradients with the reference, on copies, so that only the last test notices a write into the inputs."""
    copies = [value.copy() for value in inputs]
    found = attention_backward(*copies) if mask is None else attention_backward(*copies, mask.copy())
    assert isinstance(found, (tuple, list)) and len(found) == 3, f"{message}: expected three gradients, of queries, keys and values"
    for name, gradient, expected in reversed(list(zip(NAMES, found, reference(*inputs, mask)))):  # in the order of the backward pass
        assert_close(gradient, expected, message=f"{message}: gradient of the {name}")


def test_the_example_by_hand():
    queries, keys, values = np.array([[2 * np.log(3.0), 0, 0, 0]]), np.array([[1.0, 0, 0, 0], [0, 0, 0, 0]]), np.array([[4.0], [0.0]])
    grad_queries, grad_keys, grad_values = attention_backward(np.array([[1.0]]), queries, keys, values)
    assert_close(grad_values, np.array([[0.75], [0.25]]), message="gradient of the values")
    assert_close(grad_queries, np.array([[0.375, 0, 0, 0]]), message="gradient of the queries")
    expected = 0.75 * np.log(3.0) * np.array([[1, 0, 0, 0], [-1, 0, 0, 0]])
    assert_close(grad_keys, expected, message="gradient of the keys")


def test_matches_complex_steps_through_the_forward_pass():
    for generator in seeds(2):
        for sizes in [{}, {"queries": 3, "keys": 3, "dim": 3}, {"queries": 1, "keys": 5}, {"queries": 4, "keys": 1}, {"dim": 5, "value_dim": 1}]:
            check(f"no mask, {sizes or 'queries 3, keys 4, dim 2, value_dim 3'}", attention(generator, **sizes))


def test_any_number_of_leading_axes():
    for generator in seeds(1):
        for leading in [(2,), (1,), (2, 3), (2, 1, 2)]:
            check(f"leading axes {leading}", attention(generator, *leading, queries=2, keys=3))


def test_a_causal_mask():
    for generator in seeds(1):
        inputs = attention(generator, 2, queries=4, keys=4)
        check("causal mask", inputs, np.tri(4, dtype=bool))


def test_the_mask_broadcasts():
    for generator in seeds(1):
        inputs = attention(generator, 2, 2, queries=2, keys=3)
        padding = np.array([[True, True, False], [True, False, False]])
        for mask in (padding[0], padding[:, None, None, :], padding[:, None], np.array([[True], [False]])):
            check(f"leading axes (2, 2), 2 queries, 3 keys, mask of shape {mask.shape}", inputs, mask)
        random = generator.random((2, 2, 2, 3)) < 0.6
        random[..., 0] = True
        check("a mask of its own for every score", inputs, random)


def test_a_query_without_keys_gets_and_gives_no_gradient():
    for generator in seeds(1):
        inputs = attention(generator, 2, queries=3, keys=4)
        mask = np.ones((3, 4), dtype=bool)
        mask[1] = False
        check("query 1 of 3 may attend to no key", inputs, mask)
        check("no query may attend to any key", inputs, np.zeros((2, 3, 4), dtype=bool))


def test_a_hidden_key_gets_no_gradient():
    for generator in seeds(1):
        inputs = attention(generator, 2, queries=3, keys=4)
        mask = np.array([True, False, True, True])
        _, grad_keys, grad_values = attention_backward(*inputs, mask)
        assert not np.any(grad_keys[:, 1]), "key 1 is hidden from every query, so its gradient is exactly 0"
        assert not np.any(grad_values[:, 1]), "value 1 is hidden from every query, so its gradient is exactly 0"
        check("key 1 of 4 is hidden", inputs, mask)


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(2):
        grad_output, queries, keys, values = attention(generator)
        check("scores of magnitude 10^4", (grad_output, 100 * queries, 100 * keys, values))
        far = np.abs(queries) * 100 + 10, -np.abs(keys) * 100 - 10
        check("every score far below 0", (grad_output, *far, values), np.array([False, True, True, True]))
        hidden = keys.copy()
        hidden[0] = np.array([[1e6, 0.0]])
        check("a hidden key with by far the largest score", (grad_output, np.abs(queries), hidden, values), np.array([False, True, True, True]))


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (np.float32, np.float64):
            # (batch, length, heads, dim) seen as (batch, heads, length, dim), as after splitting heads
            length, heads = 3, 2
            inputs = [value.transpose(0, 2, 1, 3) for value in arrays(generator, *[(2, length, heads, size) for size in (4, 2, 2, 4)], dtype=dtype)]
            mask = np.tri(length, dtype=bool)
            for name, gradient, expected in zip(NAMES, attention_backward(*inputs, mask), reference(*inputs, mask)):
                assert gradient.dtype == dtype, f"everything is {np.dtype(dtype)}, the gradient of the {name} came as {gradient.dtype}"
                assert_close(gradient, expected, message=f"gradient of the {name}")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        inputs = attention(generator, 2)
        mask = generator.random((2, 3, 4)) < 0.5
        with no_mutation(*inputs, mask):
            attention_backward(*inputs, mask)
