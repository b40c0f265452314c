"""What must hold of custom autograd functions; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, gradients, no_mutation, peak_memory, seeds, tensors

from solution import round_straight_through, softplus, softplus_slope


def each(function, x):
    """`function` of Python floats, entry by entry, in float64."""
    return torch.tensor([function(value) for value in x.flatten().tolist()], dtype=torch.float64).reshape(x.shape)


def sigmoid(value):
    return 1 / (1 + math.exp(-value)) if value > -700 else 0.0


def log_one_plus_exp(value):
    return value + math.log1p(math.exp(-value)) if value > 0 else math.log1p(math.exp(value))


def curvature(value):
    return sigmoid(value) * sigmoid(-value)


def wide(generator):
    """Numbers of every magnitude up to 40, both signs; and 0."""
    (x,) = tensors(generator, (4, 9), dtype=torch.float64)
    x = x * torch.tensor([1e-3, 0.1, 1, 1, 3, 3, 10, 10, 20], dtype=torch.float64)
    x = x.clamp(-40, 40)
    x[1, 2] = 0.0
    return x


def rounded(x, low, high, cotangent=None):
    """The candidate's rounding, and the gradient that comes back to x."""
    return gradients(round_straight_through, x, low, high, cotangent=cotangent)


def test_the_example_of_softplus_by_hand():
    x = torch.tensor([0.0, 100.0])
    out, (slope,) = gradients(softplus, x)
    assert_close(out, torch.tensor([0.6931472, 100.0]), message="softplus")
    assert_close(slope, torch.tensor([0.5, 1.0]), message="its slope through autograd")
    assert_close(softplus_slope(x.requires_grad_()).detach(), torch.tensor([0.5, 1.0]), message="softplus_slope")


def test_the_example_of_rounding_by_hand():
    x, cotangent = torch.tensor([-3.0, 0.4, 1.6, 2.0, 9.0]), torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0])
    out, (slope,) = rounded(x, 0, 2, cotangent)
    assert_close(out, torch.tensor([0.0, 0.0, 2.0, 2.0, 2.0]), message="rounded")
    assert_close(slope, torch.tensor([0.0, 2.0, 3.0, 4.0, 0.0]), message="the gradient that comes back")


def test_softplus_and_its_slope_match_the_definition():
    for generator in seeds(2):
        x = wide(generator)
        (cotangent,) = tensors(generator, (4, 9), dtype=torch.float64)
        out, (slope,) = gradients(softplus, x, cotangent=cotangent)
        assert_close(out, each(log_one_plus_exp, x), rtol=1e-12, atol=0, message="softplus")
        assert slope is not None, "no gradient reaches x"
        assert_close(slope, cotangent * each(sigmoid, x), rtol=1e-12, atol=0, message="gradient: the cotangent times the sigmoid")


def test_ten_thousand_is_finite_on_both_sides():
    for dtype in (torch.float32, torch.float64):
        x = torch.tensor([1e4, -1e4, 100.0, -100.0, 0.0, 89.0, 20.0, -20.0], dtype=dtype)
        out, (slope,) = gradients(softplus, x)
        assert out.dtype == slope.dtype == dtype, f"{dtype} gave an output of {out.dtype} and a gradient of {slope.dtype}"
        tolerance = {"rtol": 2e-6 if dtype == torch.float32 else 1e-12, "atol": 1e-40 if dtype == torch.float32 else 0}
        assert_close(out, each(log_one_plus_exp, x).to(dtype), message=f"softplus of large {dtype}", **tolerance)
        assert_close(slope, each(sigmoid, x).to(dtype), message=f"gradient at large {dtype}", **tolerance)
        _, (second,) = gradients(softplus_slope, x)
        assert_close(second, each(curvature, x).to(dtype), rtol=1e-4, atol=1e-6, message=f"second derivative at large {dtype}")


def test_very_negative_numbers_keep_their_precision():
    x = torch.tensor([-18.0, -30.0, -60.0, -80.0])
    out, (slope,) = gradients(softplus, x)
    assert_close(out, each(math.exp, x).float(), rtol=1e-5, atol=0, message="far below 0 softplus is exp(x): 1 + exp(x) would be 1 in float32")
    assert_close(slope, each(math.exp, x).float(), rtol=1e-5, atol=0, message="far below 0 the slope is exp(x) too")


def test_the_slope_can_be_differentiated_again():
    for generator in seeds(2):
        x = wide(generator)
        (cotangent,) = tensors(generator, (4, 9), dtype=torch.float64)
        slope, (second,) = gradients(softplus_slope, x, cotangent=cotangent)
        assert_close(slope, each(sigmoid, x), rtol=1e-12, atol=0, message="softplus_slope is the sigmoid")
        assert second is not None, "the slope does not depend on x for autograd: was it computed from what forward had saved as a constant?"
        assert_close(second, cotangent * each(curvature, x), rtol=1e-6, atol=1e-14, message="second derivative: sigmoid times 1 - sigmoid")


def test_softplus_keeps_one_tensor():
    for generator in seeds(1):
        (x,) = tensors(generator, (1 << 18,))
        x.requires_grad_()
        with peak_memory():  # not counted: torch 2 imports much of itself the first time that it is watched
            softplus(x[:4])
        with peak_memory() as peak:
            softplus(x)
        size = 4 << 18
        # the reference has three at once at most, its output and two on the way; a formula for each side, left to autograd, keeps five
        message = f"{peak.peak_bytes / size:.1f} tensors of the size of x at once: what lies between x and the output is kept"
        assert peak.peak_bytes < 4.5 * size, message


def test_rounding_stays_within_the_bounds():
    for generator in seeds(2):
        for dtype in (torch.float32, torch.float64):
            (x,) = tensors(generator, (5, 7), dtype=dtype)
            out, _ = rounded(4 * x, -3, 5)
            assert out.dtype == dtype, f"{dtype} gave {out.dtype}"
            message = "rounded within -3 and 5"
            assert_close(out, each(lambda value: float(min(max(round(value), -3), 5)), 4 * x).to(dtype), rtol=0, atol=0, message=message)


def test_halves_go_to_the_even_integer():
    x = torch.tensor([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5])
    out, _ = rounded(x, -8, 8)
    assert_close(out, torch.tensor([-2.0, -2.0, 0.0, 0.0, 2.0, 2.0, 4.0]), rtol=0, atol=0, message="halves")


def test_the_gradient_passes_straight_through_within_the_bounds():
    for generator in seeds(2):
        x, cotangent = tensors(generator, (5, 7), (5, 7))
        x[0, :4] = torch.tensor([-3.0, 5.0, -3.0001, 5.0001])  # the bounds themselves are within
        _, (slope,) = rounded(x, -3, 5, cotangent)
        assert slope is not None, "no gradient reaches x"
        inside = torch.tensor([[-3 <= value <= 5 for value in row] for row in x.tolist()])
        message = "1 within the bounds, they included, and 0 beyond"
        assert_close(slope, torch.where(inside, cotangent, torch.zeros(5, 7)), rtol=0, atol=0, message=message)
        x = 10 * x[1:]
        _, (slope,) = rounded(x, -3, 5, cotangent[1:])
        inside = torch.tensor([[-3 <= value <= 5 for value in row] for row in x.tolist()])
        message = "1 within the bounds and 0 beyond, where many are"
        assert_close(slope, torch.where(inside, cotangent[1:], torch.zeros(4, 7)), rtol=0, atol=0, message=message)


def test_takes_non_contiguous_and_empty_tensors_and_leaves_them_alone():
    for generator in seeds(1):
        x = wide(generator).T
        with no_mutation(x):
            assert_close(softplus(x), each(log_one_plus_exp, x), message="a transposed tensor")
            round_straight_through(x, -3, 5)
        assert_close(softplus(torch.zeros(0, 3)), torch.zeros(0, 3), message="an empty tensor")
        assert_close(softplus(torch.tensor(0.0)), torch.tensor(math.log(2)), message="a tensor without axes")
