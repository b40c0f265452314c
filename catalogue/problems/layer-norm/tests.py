"""What must hold of layer norm; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import layer_norm


def reference(x, normalized_shape, weight=None, bias=None, eps=1e-5):
    """Float64, from the differences of all pairs of features: x_i - mean is their mean over j, the variance half their mean square."""
    rows = x.double().reshape(-1, math.prod(normalized_shape))
    differences = rows[:, :, None] - rows[:, None, :]
    centred, variance = differences.mean(dim=2), differences.square().mean(dim=(1, 2)) / 2
    out = (centred / (variance[:, None] + eps).sqrt()).reshape(x.shape)
    out = out if weight is None else out * weight.double()
    return out if bias is None else out + bias.double()


def test_the_example_by_hand():
    x, weight, bias = torch.tensor([[1.0, 3.0]]), torch.tensor([1.0, 2.0]), torch.tensor([0.0, 10.0])
    assert_close(layer_norm(x, (2,), eps=0.0), torch.tensor([[-1.0, 1.0]]), message="without weight and bias")
    assert_close(layer_norm(x, (2,), weight, bias, 0.0), torch.tensor([[-1.0, 12.0]]))


def test_matches_the_float64_reference():
    for generator in seeds(3):
        # Few features may lie so close together that float32 cannot tell their differences well: these are in float64.
        few, many = [(4, 3), (3,), (1, 1, 2)], [(4, 15), (2, 3, 17), (2, 2, 2, 16)]
        for shape, dtype in [(shape, torch.float64) for shape in few] + [(shape, torch.float32) for shape in many]:
            x, weight, bias = tensors(generator, shape, shape[-1:], shape[-1:], dtype=dtype)
            x = 2 * x + 3
            out = layer_norm(x, shape[-1:], weight, bias)
            assert_close(out, reference(x, shape[-1:], weight, bias), message=f"x of shape {shape}, normalized_shape {shape[-1:]}")


def test_the_variance_is_divided_by_the_number_of_features():
    for generator in seeds(2):
        (x,) = tensors(generator, (3, 2), dtype=torch.float64)
        assert_close(layer_norm(x, (2,)), reference(x, (2,)), message="two features: n is 2, n - 1 is 1, and torch.var divides by n - 1")


def test_several_trailing_axes_are_normalised_together():
    for generator in seeds(2):
        for shape in [(3, 4), (2, 3, 4), (5,)]:
            x, weight, bias = tensors(generator, (2, *shape), shape, shape)
            x = x + 2 * torch.arange(shape[-1])
            out = layer_norm(x, shape, weight, bias)
            assert_close(out, reference(x, shape, weight, bias), message=f"x of shape {(2, *shape)}, normalized_shape {shape}")
        (x,) = tensors(generator, (3, 4))
        assert_close(layer_norm(x, (3, 4)), reference(x, (3, 4)), message="no leading axis: all of x is one example")


def test_an_example_does_not_depend_on_the_others():
    for generator in seeds(2):
        (x,) = tensors(generator, (3, 5))
        before = layer_norm(x, (5,))
        x[1:] = 10 * x[1:] + 7
        assert_close(layer_norm(x, (5,))[0], before[0], message="only the other examples changed")


def test_weight_and_bias_are_each_optional():
    for generator in seeds(1):
        x, weight, bias = tensors(generator, (3, 4), (4,), (4,), dtype=torch.float64)
        assert_close(layer_norm(x, (4,)), reference(x, (4,)), message="neither")
        assert_close(layer_norm(x, (4,), weight), reference(x, (4,), weight), message="weight alone")
        assert_close(layer_norm(x, (4,), None, bias), reference(x, (4,), None, bias), message="bias alone")


def test_eps_is_added_to_the_variance_under_the_root():
    for generator in seeds(2):
        (x,) = tensors(generator, (3, 4), dtype=torch.float64)
        assert_close(layer_norm(x, (4,), eps=0.5), reference(x, (4,), eps=0.5), message="eps 0.5, given by name")
        x = x * 1e-3
        assert_close(layer_norm(x, (4,)), reference(x, (4,)), message="variance near 1e-6, below the default eps of 1e-5")


def test_a_large_offset_does_little_harm():
    for generator in seeds(2):
        (x,) = tensors(generator, (4, 64))
        x = x + 1e4
        # Neighbouring float32 numbers are 1e-3 apart near 1e4, so a mean is off by that much; near 1e8, where squares are, they are 8 apart.
        assert_close(layer_norm(x, (64,)), reference(x, (64,)), rtol=0, atol=1e-2, message="features of unit variance around 10^4")


def test_an_example_of_equal_features_returns_the_bias():
    for generator in seeds(1):
        x = torch.full((2, 4), 7.0)
        weight, bias = tensors(generator, (4,), (4,))
        out, found = gradients(layer_norm, x, (4,), weight, bias)
        assert_close(out, bias.expand(2, 4), message="variance 0: only eps keeps the root from dividing 0 by 0")
        assert all(torch.isfinite(gradient).all() for gradient in found), "variance 0: without eps under it the root has an infinite slope"


def test_half_precision_is_normalised_in_float32():
    for generator in seeds(2):
        for dtype, offset, scale in [(torch.bfloat16, 64, 4), (torch.float16, 1000, 100)]:
            x, weight, bias = tensors(generator, (4, 32), (32,), (32,))
            x, weight, bias = (offset + scale * x).to(dtype), weight.to(dtype), bias.to(dtype)
            out = layer_norm(x, (32,), weight, bias)
            assert out.dtype == dtype, f"{dtype} input gave {out.dtype}"
            assert_close(out, reference(x, (32,), weight, bias), message=f"{dtype} features around {offset}: are the statistics in float32?")


def test_gradients_flow_through_the_statistics():
    for generator in seeds(1):
        x, weight, bias = tensors(generator, (2, 3, 4), (3, 4), (3, 4), dtype=torch.float64)
        check_gradient(layer_norm, x, (3, 4), weight, bias, reference=reference)


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        (x,) = tensors(generator, (2, 5, 4))
        x = x.transpose(1, 2)
        assert_close(layer_norm(x, (5,)), reference(x, (5,)))
        assert_close(layer_norm(x, (4, 5)), reference(x, (4, 5)), message="two axes of a transposed x")
        out = layer_norm(x.double(), (5,))
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"
        assert_close(out, reference(x.double(), (5,)), message="float64 must not pass through float32")


def test_input_is_left_alone():
    for generator in seeds(1):
        x, weight, bias = tensors(generator, (2, 3), (3,), (3,))
        with no_mutation(x, weight, bias):
            layer_norm(x, (3,), weight, bias)
