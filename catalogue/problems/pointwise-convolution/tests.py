"""What must hold of a pointwise convolution; each trap is caught by the test that names it."""
import torch
import torch.nn.functional as F
from warmup import assert_close, assert_raises, check_gradient, no_mutation, seeds, tensors

from solution import conv_to_linear, linear_to_conv, pointwise_conv2d


def reference(x, weight, bias=None, stride=1):
    """The framework's convolution, in float64."""
    return F.conv2d(x.double(), weight.double(), None if bias is None else bias.double(), stride)


def problem(generator, batch, channels, image, outputs, dtype=torch.float32):
    x, weight, bias = tensors(generator, (batch, channels, *image), (outputs, channels, 1, 1), (outputs,), dtype=dtype)
    return x, weight / channels**0.5, bias


def test_the_example_by_hand():
    x = torch.tensor([[[[1.0, 2.0]], [[10.0, 20.0]]]])
    weight = torch.tensor([[1.0, 1.0], [2.0, -1.0]])[:, :, None, None]
    out = pointwise_conv2d(x, weight, torch.tensor([0.0, 100.0]))
    assert_close(out, torch.tensor([[[[11.0, 22.0]], [[92.0, 84.0]]]]))


def test_matches_the_convolution():
    for generator in seeds(2):
        for batch, channels, image, outputs in [(2, 3, (4, 5), 6), (1, 1, (3, 2), 4), (3, 5, (1, 1), 2), (2, 4, (4, 4), 4)]:
            x, weight, bias = problem(generator, batch, channels, image, outputs)
            where = f"{channels} channels of {image} to {outputs}"
            assert_close(pointwise_conv2d(x, weight, bias), reference(x, weight, bias), message=where)
            assert_close(pointwise_conv2d(x, weight), reference(x, weight), message=f"{where}, no bias")


def test_a_stride_keeps_the_first_of_every_few_pixels():
    for generator in seeds(1):
        for image, stride in [((5, 6), 2), ((4, 7), 3), ((2, 3), 4)]:
            x, weight, bias = problem(generator, 2, 3, image, 4)
            assert_close(pointwise_conv2d(x, weight, bias, stride), reference(x, weight, bias, stride), message=f"image {image}, stride {stride}")


def test_every_position_is_a_linear_layer_over_its_channels():
    for generator in seeds(1):
        x, weight, bias = tensors(generator, (2, 3, 4, 5), (6, 3), (6,))
        out = pointwise_conv2d(x, linear_to_conv(weight), bias)
        for row, column in [(0, 0), (3, 1), (2, 4)]:
            expected = F.linear(x[:, :, row, column].double(), weight.double(), bias.double())
            assert_close(out[:, :, row, column], expected, message=f"the pixels at row {row}, column {column}")


def test_the_conversions_undo_each_other():
    for generator in seeds(1):
        for outputs, inputs in [(5, 3), (1, 4), (4, 1), (1, 1)]:
            (weight,) = tensors(generator, (outputs, inputs))
            kernels = linear_to_conv(weight)
            assert_close(kernels, weight.double().reshape(outputs, inputs, 1, 1), message=f"linear_to_conv of ({outputs}, {inputs})")
            assert_close(conv_to_linear(kernels), weight.double(), message=f"({outputs}, {inputs}) to a convolution and back")


def test_a_larger_kernel_is_no_linear_layer():
    for kernel in [(3, 3), (1, 2), (2, 1)]:
        assert_raises(ValueError, conv_to_linear, torch.zeros(4, 3, *kernel))


def test_gradients_flow_through_all_three():
    for generator in seeds(1):
        x, weight, bias = problem(generator, 2, 3, (5, 4), 2, torch.float64)
        check_gradient(pointwise_conv2d, x, weight, bias, 2, reference=reference)
        check_gradient(conv_to_linear, weight, reference=lambda w: w.flatten(1), message="conv_to_linear")
        check_gradient(linear_to_conv, weight[:, :, 0, 0], reference=lambda w: w.reshape(2, 3, 1, 1), message="linear_to_conv")


def test_an_empty_batch_gives_an_empty_result():
    out = pointwise_conv2d(torch.zeros(0, 3, 4, 5), torch.zeros(2, 3, 1, 1), torch.zeros(2), 2)
    assert_close(out, torch.zeros(0, 2, 2, 3))


def test_keeps_dtype_takes_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        x, weight, bias = problem(generator, 2, 3, (4, 5), 6, torch.float64)
        x = x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2)
        with no_mutation(x, weight, bias):
            out = pointwise_conv2d(x, weight, bias)
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"
        assert_close(out, reference(x, weight, bias), message="channels last in memory")
