"""What must hold of flow matching; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, gradients, no_mutation, seeds, tensors

from solution import flow_matching_loss, integrate


def field(x, t):
    """A velocity that depends on the place and on each example's time."""
    column = t.reshape(len(t), *[1] * (x.dim() - 1))
    return torch.sin(x) * (1 + column) + column**2


def pairs(generator, *shape, dtype=torch.float32):
    """Noise, data, and a time for each example."""
    x_0, x_1 = tensors(generator, shape, shape, dtype=dtype)
    return x_0, x_1, torch.from_numpy(generator.random(shape[0])).to(dtype)


def reference_loss(x_0, x_1, t):
    """One example at a time, in float64."""
    errors = []
    for i in range(len(t)):
        start, end, time = x_0[i : i + 1].double(), x_1[i : i + 1].double(), t[i : i + 1].double()
        errors.append((field(start + float(time) * (end - start), time) - end + start) ** 2)
    return torch.cat(errors).mean()


def test_the_example_by_hand():
    loss = flow_matching_loss(lambda x, t: x + t[:, None], torch.tensor([[0.0]]), torch.tensor([[4.0]]), torch.tensor([0.25]))
    assert_close(loss, torch.tensor(7.5625), message="loss")
    one = torch.tensor([[1.0]])
    assert_close(integrate(lambda x, t: x, one, 1), torch.tensor([[2.0]]), message="v = x, one Euler step")
    assert_close(integrate(lambda x, t: x, one, 1, True), torch.tensor([[2.5]]), message="v = x, one midpoint step")


def test_regresses_on_the_velocity_from_noise_to_data():
    for generator in seeds(2):
        for shape in [(3, 4), (2, 3, 2), (1, 5), (4,)]:
            inputs = pairs(generator, *shape)
            assert_close(flow_matching_loss(field, *inputs), reference_loss(*inputs), message=f"shape {shape}")


def test_each_example_has_its_own_time():
    for generator in seeds(1):
        inputs = pairs(generator, 4, 4, 4)  # a time read along another axis fits this shape too
        assert_close(flow_matching_loss(field, *inputs), reference_loss(*inputs), message="shape (4, 4, 4)")


def test_the_ends_of_the_path_are_noise_and_data():
    for generator in seeds(1):
        x_0, x_1, _ = pairs(generator, 2, 3)
        seen = []

        def model(x, t):
            seen.append((x, t))
            return torch.zeros_like(x)

        for time, end, name in [(0.0, x_0, "the noise"), (1.0, x_1, "the data")]:
            flow_matching_loss(model, x_0, x_1, torch.full((2,), time))
            assert_close(seen[-1][0], end, message=f"t = {time}: the model sees {name}")
            assert_close(seen[-1][1], torch.full((2,), time), message="the model is given the times (batch,)")


def test_the_loss_can_be_differentiated():
    for generator in seeds(1):
        x_0, x_1, t = pairs(generator, 2, 3, dtype=torch.float64)
        (predicted,) = tensors(generator, (2, 3), dtype=torch.float64)
        _, found = gradients(flow_matching_loss, lambda x, t: predicted, x_0, x_1, t)
        assert found[1] is not None, "no gradient passes through the loss"
        assert_close(found[1], -2 * (predicted - x_1 + x_0) / 6, message="gradient with respect to x_1, for a model that is constant")


def test_a_field_that_does_not_change_is_followed_exactly():
    for generator in seeds(1):
        x_0, velocity, _ = pairs(generator, 3, 4)
        for steps in (1, 3):
            for midpoint in (False, True):
                out = integrate(lambda x, t: velocity, x_0, steps, midpoint)
                assert_close(out, x_0 + velocity, message=f"constant velocity, {steps} steps, {midpoint=}")


def test_a_linear_field_grows_by_the_same_factor_each_step():
    for generator in seeds(1):
        x_0, matrix = tensors(generator, (2, 3), (3, 3), dtype=torch.float64)
        for steps in (1, 4):
            a = matrix / steps
            euler = torch.eye(3, dtype=torch.float64) + a
            for midpoint, factor in [(False, euler), (True, euler + a @ a / 2)]:
                expected = x_0 @ torch.linalg.matrix_power(factor, steps)
                assert_close(integrate(lambda x, t: x @ matrix, x_0, steps, midpoint), expected, message=f"v = x A, {steps} steps, {midpoint=}")


def test_time_runs_from_zero_to_one():
    for generator in seeds(1):
        (x_0,) = tensors(generator, (2, 3), dtype=torch.float64)
        for steps in (1, 4):
            # along v = 2 t, Euler's rule sums 2 k h^2, and the midpoint rule is exact
            out = integrate(lambda x, t: 2 * t[:, None] + 0 * x, x_0, steps)
            assert_close(out, x_0 + (steps - 1) / steps, message=f"v = 2 t, {steps} Euler steps, at the times 0, h, …, 1 - h")
            out = integrate(lambda x, t: 2 * t[:, None] + 0 * x, x_0, steps, True)
            assert_close(out, x_0 + 1, message=f"v = 2 t, {steps} midpoint steps, which are exact")


def test_the_midpoint_rule_is_of_second_order():
    for generator in seeds(1):
        (x_0,) = tensors(generator, (2, 3), dtype=torch.float64)
        exact = x_0 * math.exp(0.5)
        errors = [float((integrate(lambda x, t: t[:, None] * x, x_0, steps, True) - exact).abs().max()) for steps in (3, 6)]
        assert errors[1] < 0.3 * errors[0], f"v = t x: twice the steps leave {errors[1] / errors[0]:.2f} of the error, about 0.25 is expected"


def test_calls_the_model_once_a_step_with_a_time_for_each_example():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            (x_0,) = tensors(generator, (3, 2, 2), dtype=dtype)
            for midpoint, wanted in [(False, 4), (True, 8)]:
                seen = []

                def model(x, t):
                    seen.append((tuple(t.shape), t.dtype))
                    return x

                out = integrate(model, x_0, 4, midpoint)
                assert len(seen) == wanted, f"4 steps, {midpoint=}: the model was called {len(seen)} times, expected {wanted}"
                assert set(seen) == {((3,), dtype)}, f"batch of 3, {dtype}: the model was given times of shape and dtype {set(seen)}"
                assert out.dtype == dtype, f"{dtype} input gave {out.dtype}"


def test_sampling_records_no_graph():
    x_0 = torch.ones(2, 3, requires_grad=True)
    out = integrate(lambda x, t: x.detach(), x_0, 2)
    assert not out.requires_grad, "a graph over all steps was recorded: sampling needs none"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        x_0, x_1, t = pairs(generator, 2, 3)
        with no_mutation(x_0, x_1, t):
            flow_matching_loss(field, x_0, x_1, t)
        for midpoint in (False, True):
            with no_mutation(x_0):
                integrate(field, x_0, 3, midpoint)
