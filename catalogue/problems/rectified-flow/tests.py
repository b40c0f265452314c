"""What must hold of rectified flow; each trap is caught by the test that names it."""
import torch
from warmup import assert_close, gradients, no_mutation, seeds, tensors

from solution import reflow_loss, straightness, trajectory


def field(x, t):
    """A velocity that depends on the place and on each example's time."""
    column = t.reshape(len(t), *[1] * (x.dim() - 1))
    return torch.sin(x) * (1 + column) + column**2


def random_path(generator, steps, *shape, dtype=torch.float32):
    (path,) = tensors(generator, (steps + 1, *shape), dtype=dtype)
    return path, torch.from_numpy(generator.random(shape[0])).to(dtype)


def reference_path(x_0, steps):
    points = [x_0.double()]
    for k in range(steps):
        points.append(points[-1] + field(points[-1], torch.full((len(x_0),), k / steps, dtype=torch.float64)) / steps)
    return torch.stack(points)


def reference_straightness(path):
    """The variance of the velocity along each path, step by step, in float64: the displacement is the mean of the velocities."""
    path, steps = path.double(), len(path) - 1
    velocities = torch.stack([(path[k + 1] - path[k]) * steps for k in range(steps)])
    return velocities.var(dim=0, unbiased=False).sum() / path.shape[1]


def reference_loss(path, t):
    """One example at a time, in float64."""
    errors = []
    for i in range(len(t)):
        start, end, time = path[0, i].double(), path[-1, i].double(), t[i : i + 1].double()
        errors.append((field((start + time * (end - start))[None], time)[0] - end + start) ** 2)
    return torch.stack(errors).mean()


def test_the_example_by_hand():
    path = torch.tensor([1.0, 1.5, 2.25]).reshape(3, 1, 1)
    assert_close(trajectory(lambda x, t: x, torch.tensor([[1.0]]), 2), path, message="trajectory")
    assert_close(straightness(path), torch.tensor(0.0625), message="straightness")
    assert_close(reflow_loss(lambda x, t: x, path, torch.tensor([0.4])), torch.tensor(0.0625), message="reflow_loss")


def test_the_trajectory_holds_every_point_of_eulers_rule():
    for generator in seeds(1):
        for shape, steps in [((3, 2), 4), ((1, 5), 1), ((2, 3, 2), 3)]:
            (x_0,) = tensors(generator, shape)
            assert_close(trajectory(field, x_0, steps), reference_path(x_0, steps), message=f"shape {shape}, {steps} steps")


def test_the_model_is_called_once_a_step_with_a_time_for_each_example():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            (x_0,) = tensors(generator, (3, 2), dtype=dtype)
            seen = []

            def model(x, t):
                seen.append(t)
                return x

            path = trajectory(model, x_0, 4)
            assert path.dtype == dtype, f"x_0 is {dtype}, the path {path.dtype}"
            assert len(seen) == 4, f"4 steps: the model was called {len(seen)} times"
            expected = torch.arange(4, dtype=dtype)[:, None].expand(4, 3) / 4
            for t, wanted in zip(seen, expected):
                assert t.dtype == dtype, f"x_0 is {dtype}, the times {t.dtype}"
                assert_close(t, wanted, message="the times (batch,) of a step")


def test_the_trajectory_records_no_graph():
    x_0 = torch.ones(2, 3, requires_grad=True)
    assert not trajectory(lambda x, t: x.detach(), x_0, 2).requires_grad, "pairs for training need no graph of the first model"


def test_straightness_is_the_spread_of_the_velocity():
    for generator in seeds(2):
        for steps, shape in [(4, (3, 2)), (1, (2, 3)), (5, (1, 2, 3)), (2, (4, 4))]:
            path, _ = random_path(generator, steps, *shape)
            assert_close(straightness(path), reference_straightness(path), message=f"{steps} steps, batch and example {shape}")


def test_a_straight_path_of_constant_speed_has_none():
    for generator in seeds(1):
        start, velocity = tensors(generator, (3, 2), (3, 2), dtype=torch.float64)
        path = torch.stack([start + k / 5 * velocity for k in range(6)])
        assert_close(straightness(path), torch.tensor(0.0, dtype=torch.float64), message="constant velocity")
        slower = torch.stack([start + (k / 5) ** 2 * velocity for k in range(6)])
        assert straightness(slower) > 1e-3, "a straight line at changing speed is not straight in time: one Euler step does not follow it"


def test_the_student_learns_the_displacement_on_the_straight_line():
    for generator in seeds(2):
        for steps, shape in [(4, (3, 2)), (1, (2, 3)), (3, (2, 3, 2)), (2, (4, 4, 4))]:
            path, t = random_path(generator, steps, *shape)
            assert_close(reflow_loss(field, path, t), reference_loss(path, t), message=f"{steps} steps, batch and example {shape}")


def test_the_student_is_asked_once_with_the_times():
    for generator in seeds(1):
        path, t = random_path(generator, 3, 2, 4)
        seen = []

        def student(x, times):
            seen.append(times)
            return x

        reflow_loss(student, path, t)
        assert len(seen) == 1, f"the student was called {len(seen)} times"
        assert_close(seen[0], t, message="the student's second argument is the times (batch,)")


def test_the_loss_can_be_differentiated():
    for generator in seeds(1):
        path, t = random_path(generator, 2, 2, 3, dtype=torch.float64)
        (predicted,) = tensors(generator, (2, 3), dtype=torch.float64)
        _, (of_path, _) = gradients(reflow_loss, lambda x, times: predicted, path, t)
        expected = torch.zeros_like(path)
        expected[-1] = -2 * (predicted - path[-1] + path[0]) / 6
        expected[0] = -expected[-1]
        assert of_path is not None, "no gradient passes through the loss"
        assert_close(of_path, expected, message="gradient with respect to the path, for a student that is constant")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        path, t = random_path(generator, 3, 2, 4, dtype=torch.float64)
        path = path.transpose(0, 1).contiguous().transpose(0, 1)
        for out, expected in [(straightness(path), reference_straightness(path)), (reflow_loss(field, path, t), reference_loss(path, t))]:
            assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"
            assert_close(out, expected)


def test_inputs_are_left_alone():
    for generator in seeds(1):
        path, t = random_path(generator, 3, 2, 4)
        start = path[0].clone()
        with no_mutation(start):
            trajectory(field, start, 2)
        with no_mutation(path, t):
            reflow_loss(field, path, t)
        with no_mutation(path):
            straightness(path)
