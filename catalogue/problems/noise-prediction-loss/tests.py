"""What must hold of the noise-prediction loss; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, gradients, no_mutation, seeds, tensors

from solution import noise_prediction_loss


def model(x, times):
    """A figure that depends on the place and on each example's time."""
    column = times.reshape(len(times), *[1] * (x.dim() - 1)).to(x.dtype)
    return torch.sin(x) * (1 + column) + 0.1 * column


def batch(generator, *shape, steps=6, dtype=torch.float32):
    """Data, noise, times, and a schedule that falls."""
    x_0, noise = tensors(generator, shape, shape, dtype=dtype)
    times = torch.from_numpy(generator.permutation(steps)[: shape[0]])
    alpha_bars = torch.from_numpy(generator.uniform(0.05, 0.95, steps)).sort(descending=True).values
    return x_0, noise, times, alpha_bars


def reference(x_0, noise, times, alpha_bars, gamma=None):
    """One example at a time in float64, the noise level as a signal-to-noise ratio."""
    losses = []
    for i, t in enumerate(times.tolist()):
        bar = float(alpha_bars[t])
        x_t = math.sqrt(bar) * x_0[i : i + 1].double() + math.sqrt(1 - bar) * noise[i : i + 1].double()
        error = ((model(x_t, times[i : i + 1]) - noise[i : i + 1]) ** 2).mean()
        snr = bar / (1 - bar) if bar < 1 else math.inf
        losses.append(error if gamma is None or snr <= gamma else error * gamma / snr)
    return sum(losses) / len(losses)


def test_the_example_by_hand():
    inputs = lambda x, times: x - 9, torch.tensor([[10.0]]), torch.tensor([[5.0]]), torch.tensor([0]), torch.tensor([0.64])
    for gamma, expected in [(None, 9.0), (8 / 9, 4.5), (5.0, 9.0)]:
        assert_close(noise_prediction_loss(*inputs, gamma), torch.tensor(expected), message=f"gamma {gamma}")


def test_regresses_on_the_noise_that_was_added():
    for generator in seeds(2):
        for shape in [(4, 3), (2, 3, 5), (1, 4), (3, 2, 2, 2)]:
            inputs = batch(generator, *shape)
            assert_close(noise_prediction_loss(model, *inputs), reference(*inputs), message=f"shape {shape}")


def test_each_example_has_its_own_time():
    for generator in seeds(1):
        inputs = batch(generator, 4, 4, 4)  # a time read along another axis fits this shape too
        assert_close(noise_prediction_loss(model, *inputs), reference(*inputs), message="shape (4, 4, 4)")


def test_the_model_is_called_once_with_the_noisy_data_and_the_times():
    for generator in seeds(1):
        x_0, noise, times, alpha_bars = batch(generator, 3, 4)
        seen = []

        def spy(x, t):
            seen.append((x, t))
            return torch.zeros_like(x)

        noise_prediction_loss(spy, x_0, noise, times, alpha_bars, 2.0)
        assert len(seen) == 1, f"the model was called {len(seen)} times"
        bars = alpha_bars[times][:, None].float()
        assert_close(seen[0][0], bars.sqrt() * x_0 + (1 - bars).sqrt() * noise, message="the model's first argument is x_t")
        assert_close(seen[0][1], times, message="the model's second argument is the times (batch,)")


def test_the_weight_ends_at_gamma_over_the_ratio():
    for generator in seeds(2):
        for shape in [(5, 3), (4, 2, 4)]:
            inputs = batch(generator, *shape)
            for gamma in (5.0, 0.5):
                assert_close(noise_prediction_loss(model, *inputs, gamma), reference(*inputs, gamma), message=f"shape {shape}, gamma {gamma}")


def test_the_ends_of_the_schedule_give_no_nan():
    for generator in seeds(1):
        x_0, noise, _, _ = batch(generator, 3, 4)
        alpha_bars, times = torch.tensor([1.0, 0.5, 0.0], dtype=torch.float64), torch.tensor([2, 0, 1])
        for gamma in (None, 3.0):
            message = f"alpha bars 0, 1 and 0.5, gamma {gamma}: at a ratio of 0 the weight is 1, at an infinite one 0"
            out = noise_prediction_loss(model, x_0, noise, times, alpha_bars, gamma)
            assert_close(out, reference(x_0, noise, times, alpha_bars, gamma), message=message)


def test_the_loss_can_be_differentiated():
    for generator in seeds(1):
        x_0, noise, times, alpha_bars = batch(generator, 3, 4, dtype=torch.float64)
        (predicted,) = tensors(generator, (3, 4), dtype=torch.float64)
        _, (_, of_noise, _) = gradients(noise_prediction_loss, lambda x, t: predicted, x_0, noise, times, alpha_bars)
        assert of_noise is not None, "no gradient passes through the loss"
        assert_close(of_noise, -2 * (predicted - noise) / 12, message="gradient with respect to the noise, for a model that is constant")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            x_0, noise, times, alpha_bars = batch(generator, 3, 2, 4, dtype=dtype)
            x_0, noise = x_0.transpose(1, 2), noise.transpose(1, 2)
            for gamma in (None, 1.0):
                out = noise_prediction_loss(model, x_0, noise, times, alpha_bars, gamma)
                assert out.dtype == dtype, f"x_0 is {dtype}, alpha_bars float64, the loss {out.dtype}"
                assert_close(out, reference(x_0, noise, times, alpha_bars, gamma))


def test_inputs_are_left_alone():
    for generator in seeds(1):
        x_0, noise, times, alpha_bars = batch(generator, 3, 4)
        for gamma in (None, 1.0):
            with no_mutation(x_0, noise, times, alpha_bars):
                noise_prediction_loss(model, x_0, noise, times, alpha_bars, gamma)
