"""What must hold of integrated gradients; each trap is caught by the test that names it."""
import math

import torch
from torch import nn
from warmup import assert_close, no_mutation, seeds, tensors

from solution import integrated_gradients


def random_model(generator, features, hidden, classes, dtype=torch.float32):
    """Linear, GELU, linear, with random weights."""
    model = nn.Sequential(nn.Linear(features, hidden), nn.GELU(), nn.Linear(hidden, classes)).to(dtype)
    shapes = [(hidden, features), (hidden,), (classes, hidden), (classes,)]
    names = ["0.weight", "0.bias", "2.weight", "2.bias"]
    model.load_state_dict(dict(zip(names, tensors(generator, *shapes, dtype=dtype))))
    return model


def gradient_by_hand(model, point, target):
    """Gradient of the target's score by the chain rule, in float64: the slope of GELU is the normal CDF plus z times its density."""
    first, second = model[0], model[2]
    z = first.weight.detach().double() @ point + first.bias.detach().double()
    slope = 0.5 * (1 + torch.erf(z / math.sqrt(2))) + z * torch.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    return first.weight.detach().double().T @ (second.weight.detach().double()[target] * slope)


def reference(model, x, baseline, target, steps):
    """Float64, row by row and step by step."""
    x, baseline = x.double(), baseline.double()
    out = torch.zeros_like(x)
    for row in range(len(x)):
        for k in range(1, steps + 1):
            point = baseline + (2 * k - 1) / (2 * steps) * (x[row] - baseline)
            out[row] += gradient_by_hand(model, point, target) * (x[row] - baseline) / steps
    return out


def test_the_example_by_hand():
    model = nn.Sequential(nn.Linear(2, 1), nn.ReLU(), nn.Linear(1, 2, bias=False))
    model.load_state_dict({"0.weight": torch.tensor([[1.0, 2.0]]), "0.bias": torch.tensor([-2.0]), "2.weight": torch.tensor([[1.0], [3.0]])})
    out = integrated_gradients(model, torch.tensor([[2.0, 1.0]]), torch.zeros(2), 1, 2)
    assert_close(out, torch.tensor([[3.0, 3.0]]))


def test_matches_the_midpoint_sum_in_float64():
    for generator in seeds(1):
        for batch, features, classes, target, steps in [(3, 4, 5, 2, 7), (1, 5, 2, 1, 4), (4, 3, 1, 0, 2)]:
            model = random_model(generator, features, 6, classes, torch.float64)
            x, baseline = tensors(generator, (batch, features), (features,), dtype=torch.float64)
            out = integrated_gradients(model, x, baseline, target, steps)
            message = f"batch {batch}, {features} features, class {target} of {classes}, {steps} steps"
            assert_close(out, reference(model, x, baseline, target, steps), message=message)


def test_one_step_is_the_gradient_half_way():
    for generator in seeds(1):
        model = random_model(generator, 4, 6, 3, torch.float64)
        x, baseline = tensors(generator, (3, 4), (4,), dtype=torch.float64)
        expected = torch.stack([gradient_by_hand(model, (row + baseline) / 2, 1) * (row - baseline) for row in x])
        assert_close(integrated_gradients(model, x, baseline, 1, 1), expected, message="one step: the gradient in the middle of the line")


def test_attributions_add_up_to_the_change_of_the_score():
    for generator in seeds(1):
        model = random_model(generator, 4, 6, 3, torch.float64)
        x, baseline = tensors(generator, (3, 4), (4,), dtype=torch.float64)
        with torch.no_grad():
            change = model(x)[:, 2] - model(baseline)[2]
        total = integrated_gradients(model, x, baseline, 2, 1000).sum(dim=1)
        # The rule's error is at most 1/24 m^-2 times the third derivative of the score along the line: far below 0.01 here.
        assert_close(total, change, rtol=0, atol=0.01, message="sum over features with 1000 steps, against F(x) - F(baseline)")


def test_a_feature_at_its_baseline_gets_nothing():
    for generator in seeds(1):
        model = random_model(generator, 4, 6, 3)
        x, baseline = tensors(generator, (3, 4), (4,))
        x[:, 1] = baseline[1]
        x[2] = baseline
        out = integrated_gradients(model, x, baseline, 0, 5)
        assert_close(out[:, 1], torch.zeros(3), message="feature 1 equals its baseline in every row")
        assert_close(out[2], torch.zeros(4), message="row 2 is the baseline")


def test_a_row_does_not_depend_on_the_rest_of_the_batch():
    for generator in seeds(1):
        model = random_model(generator, 4, 6, 3)
        x, baseline = tensors(generator, (5, 4), (4,))
        whole = integrated_gradients(model, x, baseline, 1, 5)
        assert_close(integrated_gradients(model, x[3:4], baseline, 1, 5), whole[3:4].double(), message="row 3 alone and in a batch of five")


def test_keeps_the_dtype():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            model = random_model(generator, 4, 6, 3, dtype)
            x, baseline = tensors(generator, (3, 4), (4,), dtype=dtype)
            out = integrated_gradients(model, x, baseline, 1, 3)
            assert out.dtype == dtype, f"{dtype} input gave {out.dtype}"
            assert_close(out, reference(model, x, baseline, 1, 3), message=f"{dtype}")


def test_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        model = random_model(generator, 4, 6, 3)
        x, baseline = tensors(generator, (4, 3))[0].T, tensors(generator, (8,))[0][::2]
        expected = reference(model, x, baseline, 1, 3)
        with no_mutation(x, baseline):
            assert_close(integrated_gradients(model, x, baseline, 1, 3), expected)
