"""What a healthy run of the classifier looks like. Bounds hold with room over 200 seeds."""
import math
from functools import cache

import torch
from warmup import assert_close, seeds

from solution import train


@cache
def trained():
    (generator,) = seeds(1)
    return train(int(generator.integers(10_000)))


def fresh(count):
    """Points and labels drawn anew, by a description of the data of our own."""
    generator = torch.Generator().manual_seed(11)
    labels = torch.arange(count) % 2
    angles = math.pi * torch.rand(count, generator=generator)
    sign = 1.0 - 2.0 * labels
    x = labels + sign * angles.cos() + 0.1 * torch.randn(count, generator=generator)
    y = 0.5 * labels + sign * angles.sin() + 0.1 * torch.randn(count, generator=generator)
    return torch.stack([x + 5.0, 30.0 * y - 40.0], dim=1), labels


def last(series, count):
    return sum(series[-count:]) / len(series[-count:])


def test_the_first_loss_is_near_that_of_a_guess():
    first = trained()[1]["loss"][0]
    assert abs(first - math.log(2)) < 0.3, f"the loss of the first step is {first:.3f}; two classes that are guessed give ln 2 = 0.693"


def test_the_loss_falls():
    final = last(trained()[1]["loss"], 40)
    assert final < 0.15, f"the mean loss of the last 40 steps is {final:.3f}; healthy runs end below 0.15"


def test_fresh_points_are_classified():
    model, history = trained()
    model.eval()
    points, labels = fresh(1000)
    accuracy = (model(points).argmax(dim=-1) == labels).double().mean().item()
    assert accuracy > 0.97, f"accuracy on 1,000 fresh points is {accuracy:.3f}; healthy runs reach 0.97"
    claimed = history["validation_accuracy"][-1]
    assert abs(claimed - accuracy) < 0.03, f"the log says {claimed:.3f} at the end, fresh points say {accuracy:.3f}"


def test_the_logged_validation_loss_is_that_of_fresh_points():
    model, history = trained()
    model.eval()
    points, labels = fresh(1000)
    found = torch.nn.functional.cross_entropy(model(points).double(), labels).item()
    claimed = history["validation_loss"][-1]
    assert abs(claimed - found) < 0.08, f"the log says {claimed:.3f} at the end, fresh points say {found:.3f}"


def test_gradients_are_finite_and_of_a_usual_size():
    norms = trained()[1]["gradient_norm"]
    assert all(math.isfinite(norm) for norm in norms), f"the gradient norm is not finite from step {[math.isfinite(norm) for norm in norms].index(False)} on"
    assert 0.01 < last(norms, len(norms)) < 2.0, f"the mean gradient norm is {last(norms, len(norms)):.3g}; healthy runs lie between 0.01 and 2"


def test_the_learning_rate_warms_up_and_comes_down():
    rates = trained()[1]["learning_rate"]
    assert_close(rates[0], 0.02 / 24, message="the first of 24 steps of warm-up")
    assert_close(max(rates), 0.02, message="the highest learning rate")
    assert rates[-1] < 1e-4, f"the last learning rate is {rates[-1]:.2g}; a cosine over 240 steps ends near zero"


def test_evaluation_is_the_same_twice_and_for_each_point_alone():
    model, _ = trained()
    model.eval()
    points, _ = fresh(8)
    together = model(points)
    assert_close(model(points), together, message="the second evaluation of the same points")
    assert_close(torch.cat([model(points[i : i + 1]) for i in range(8)]), together, message="each point alone")


def test_a_run_repeats_with_its_seed():
    _, one = train(3)
    _, other = train(3)
    assert_close(one["loss"], other["loss"], message="the losses of two runs with seed 3")
