"""What must hold of the velocity; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, no_mutation, seeds, tensors

from solution import split_velocity, velocity, velocity_from_data, velocity_from_noise


def batch(generator, *shape, steps=6, dtype=torch.float32):
    """Data, noise, times, and a schedule that falls and stays clear of both ends."""
    x_0, noise = tensors(generator, shape, shape, dtype=dtype)
    times = torch.from_numpy(generator.permutation(steps)[: shape[0]])
    return x_0, noise, times, torch.from_numpy(generator.uniform(0.1, 0.9, steps)).sort(descending=True).values


def turned(x_0, noise, times, alpha_bars):
    """x_t and v in float64, example by example: a complex number x_0 + i noise, turned back by the angle of its time."""
    x_t, v = torch.zeros_like(x_0, dtype=torch.float64), torch.zeros_like(x_0, dtype=torch.float64)
    for i, t in enumerate(times.tolist()):
        angle = math.acos(math.sqrt(float(alpha_bars[t])))
        pair = torch.complex(x_0[i].double(), noise[i].double()) * complex(math.cos(-angle), math.sin(-angle))
        x_t[i], v[i] = pair.real, pair.imag
    return x_t, v


def test_the_example_by_hand():
    times, alpha_bars = torch.tensor([0]), torch.tensor([0.64])
    x_0, noise, x_t, v = (torch.tensor([[value]]) for value in (5.0, 10.0, 10.0, 5.0))
    assert_close(velocity(x_0, noise, times, alpha_bars), v, message="velocity")
    assert_close(split_velocity(x_t, v, times, alpha_bars), (x_0, noise), message="split_velocity")
    assert_close(velocity_from_noise(x_t, noise, times, alpha_bars), v, message="velocity_from_noise")
    assert_close(velocity_from_data(x_t, x_0, times, alpha_bars), v, message="velocity_from_data")


def test_the_velocity_is_a_rotation_of_data_and_noise():
    for generator in seeds(2):
        for shape in [(4, 3), (2, 3, 5), (1, 4), (4,), (4, 4, 4)]:
            x_0, noise, times, alpha_bars = batch(generator, *shape)
            _, v = turned(x_0, noise, times, alpha_bars)
            assert_close(velocity(x_0, noise, times, alpha_bars), v, message=f"shape {shape}, times {times.tolist()}")


def test_splitting_gives_data_and_noise_back():
    for generator in seeds(2):
        for shape in [(4, 3), (1, 4), (4,), (4, 4, 4)]:
            x_0, noise, times, alpha_bars = batch(generator, *shape)
            x_t, v = turned(x_0, noise, times, alpha_bars)
            out = split_velocity(x_t.float(), v.float(), times, alpha_bars)
            assert_close(out, (x_0, noise), message=f"shape {shape}: x_0, then the noise")


def test_predictions_of_noise_and_of_data_are_converted():
    for generator in seeds(2):
        for shape in [(4, 3), (1, 4), (4, 4, 4)]:
            x_0, noise, times, alpha_bars = batch(generator, *shape, dtype=torch.float64)
            x_t, v = turned(x_0, noise, times, alpha_bars)
            assert_close(velocity_from_noise(x_t, noise, times, alpha_bars), v, message=f"from noise, shape {shape}")
            assert_close(velocity_from_data(x_t, x_0, times, alpha_bars), v, message=f"from data, shape {shape}")


def test_a_wrong_prediction_is_taken_at_its_word():
    for generator in seeds(1):
        x_t, predicted, times, alpha_bars = batch(generator, 3, 4, dtype=torch.float64)
        v = velocity_from_noise(x_t, predicted, times, alpha_bars)
        x_0, noise = split_velocity(x_t, v, times, alpha_bars)
        assert_close(noise, predicted, message="the velocity from predicted noise, split, gives that noise")
        bars = alpha_bars[times][:, None]
        assert_close(bars.sqrt() * x_0 + (1 - bars).sqrt() * noise, x_t, message="what is split off makes up x_t again")
        v = velocity_from_data(x_t, predicted, times, alpha_bars)
        assert_close(split_velocity(x_t, v, times, alpha_bars)[0], predicted, message="the velocity from predicted data, split, gives that data")


def test_both_ends_are_exact():
    for generator in seeds(1):
        one, two = tensors(generator, (2, 3), (2, 3))
        alpha_bars, times = torch.tensor([1.0, 0.0]), torch.tensor([0, 1])
        assert_close(velocity(one, two, times, alpha_bars), torch.stack([two[0], -one[1]]), message="no noise: v is the noise; no signal: minus x_0")
        expected = torch.stack([one[0], -two[1]]), torch.stack([two[0], one[1]])
        assert_close(split_velocity(one, two, times, alpha_bars), expected, message="no noise: (x_t, v); no signal: (-v, x_t)")
        clean, noisy = torch.zeros(2, dtype=torch.int64), torch.ones(2, dtype=torch.int64)
        assert_close(velocity_from_noise(one, two, clean, alpha_bars), two, message="from noise, where none is left")
        assert_close(velocity_from_data(one, two, noisy, alpha_bars), -two, message="from data, where only noise is left")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            x_0, noise, times, alpha_bars = batch(generator, 2, 3, dtype=dtype)
            x_0, noise, times = x_0.T, noise.T, torch.tensor([1, 5, 0])
            _, v = turned(x_0, noise, times, alpha_bars)
            assert_close(velocity(x_0, noise, times, alpha_bars), v, message="transposed input")
            for function in (velocity, velocity_from_noise, velocity_from_data):
                out = function(x_0, noise, times, alpha_bars)
                assert out.dtype == dtype, f"{function.__name__}: the data is {dtype}, alpha_bars float64, the result {out.dtype}"
            for out in split_velocity(x_0, noise, times, alpha_bars):
                assert out.dtype == dtype, f"split_velocity: the data is {dtype}, alpha_bars float64, the result {out.dtype}"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        inputs = batch(generator, 3, 4)
        for function in (velocity, split_velocity, velocity_from_noise, velocity_from_data):
            with no_mutation(*inputs):
                function(*inputs)
