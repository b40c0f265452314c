"""What must hold of classifier-free guidance; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, no_mutation, seeds, tensors

from solution import drop_labels, guided_noise

NULL = 7


def make_model(generator, dtype=torch.float32):
    """A model that mixes x with figures of its own for each time and each label, and keeps a list of the batch sizes it was called with."""
    by_time, by_label = tensors(generator, (10,), (8,), dtype=dtype)
    calls = []

    def model(x, times, labels):
        calls.append(len(x))
        column = (len(x),) + (1,) * (x.dim() - 1)
        return torch.sin(x * by_time[times].reshape(column)) + by_label[labels].reshape(column) * x + by_label[labels].reshape(column)

    return model, calls


def batch(generator, *shape, dtype=torch.float32):
    """x_t, times and labels, none of them the null label."""
    (x_t,) = tensors(generator, shape, dtype=dtype)
    return x_t, torch.from_numpy(generator.integers(0, 10, shape[0])), torch.from_numpy(generator.integers(0, NULL, shape[0]))


def reference(model, x_t, times, labels, null_label, w):
    """One example at a time, in the other convention: the unconditional prediction plus s = 1 + w times the difference."""
    out = torch.zeros_like(x_t)
    for i in range(len(x_t)):
        own = x_t[i : i + 1], times[i : i + 1]
        unconditional = model(*own, torch.tensor([null_label]))
        out[i] = (unconditional + (1 + w) * (model(*own, labels[i : i + 1]) - unconditional))[0]
    return out


def test_the_example_by_hand():
    def model(x, times, labels):
        return torch.where(labels == 9, torch.tensor(1.0), torch.tensor(3.0))[:, None] + 0 * x

    inputs = model, torch.zeros(1, 1), torch.tensor([4]), torch.tensor([0]), 9
    for w, expected in [(2.0, 7.0), (0.0, 3.0), (-1.0, 1.0)]:
        assert_close(guided_noise(*inputs, w), torch.tensor([[expected]]), message=f"w = {w}")
    dropped = drop_labels(torch.tensor([5, 6, 7]), torch.tensor([0.1, 0.2, 0.9], dtype=torch.float64), 0.2, 9)
    assert_close(dropped, torch.tensor([9, 6, 7]), message="drop_labels")


def test_moves_past_the_conditional_prediction():
    for generator in seeds(2):
        model, _ = make_model(generator)
        for shape, w in [((3, 4), 0.5), ((2, 3, 2), 3.0), ((1, 5), 7.5), ((4,), -0.5)]:
            inputs = batch(generator, *shape)
            assert_close(guided_noise(model, *inputs, NULL, w), reference(model, *inputs, NULL, w), message=f"x_t of shape {shape}, w = {w}")


def test_weight_zero_is_the_conditional_model():
    for generator in seeds(1):
        model, _ = make_model(generator)
        inputs = batch(generator, 3, 4)
        assert_close(guided_noise(model, *inputs, NULL, 0.0), model(*inputs), message="w = 0")


def test_weight_minus_one_ignores_the_labels():
    for generator in seeds(1):
        model, _ = make_model(generator)
        x_t, times, labels = batch(generator, 3, 4)
        out = guided_noise(model, x_t, times, labels, NULL, -1.0)
        assert_close(out, model(x_t, times, torch.full_like(labels, NULL)), message="w = -1")


def test_the_model_is_called_once():
    for generator in seeds(1):
        model, calls = make_model(generator)
        inputs = batch(generator, 3, 4)
        for w in (2.0, 0.0, -1.0):
            calls.clear()
            guided_noise(model, *inputs, NULL, w)
            assert len(calls) == 1, f"w = {w}: the model was called {len(calls)} times, with batches of {calls}; one call can hold both halves"


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        model, _ = make_model(generator, torch.float64)
        x_t, times, labels = batch(generator, 3, 4, 2, dtype=torch.float64)
        x_t = x_t.transpose(1, 2)
        out = guided_noise(model, x_t, times, labels, NULL, 1.5)
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"
        assert_close(out, reference(model, x_t, times, labels, NULL, 1.5))


def test_labels_are_dropped_where_the_uniform_is_below_the_probability():
    for generator in seeds(2):
        labels = torch.from_numpy(generator.integers(0, NULL, 30))
        uniforms = torch.from_numpy(generator.random(30))
        for probability in (0.1, 0.5):
            expected = torch.tensor([NULL if u < probability else label for u, label in zip(uniforms.tolist(), labels.tolist())])
            found = drop_labels(labels, uniforms, probability, NULL)
            assert_close(found, expected, message=f"probability {probability}")
            assert found.dtype == torch.int64, f"labels are int64, the result is {found.dtype}"


def test_probability_zero_drops_none_and_one_drops_all():
    labels, uniforms = torch.tensor([2, 4, 1]), torch.tensor([0.0, 0.5, 1 - 2**-24])
    assert_close(drop_labels(labels, uniforms, 0.0, NULL), labels, message="probability 0, with a uniform of exactly 0")
    assert_close(drop_labels(labels, uniforms, 1.0, NULL), torch.full((3,), NULL), message="probability 1, with a uniform just below 1")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        model, _ = make_model(generator)
        x_t, times, labels = batch(generator, 3, 4)
        uniforms = torch.zeros(3)
        with no_mutation(x_t, times, labels):
            guided_noise(model, x_t, times, labels, NULL, 2.0)
        with no_mutation(labels, uniforms):
            drop_labels(labels, uniforms, 0.5, NULL)
