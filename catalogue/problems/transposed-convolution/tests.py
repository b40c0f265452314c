"""What must hold of a transposed convolution; each trap is caught by the test that names it."""
import torch
import torch.nn.functional as F
from warmup import assert_close, check_gradient, no_mutation, seeds, tensors

from solution import conv_transpose2d


def reference(x, weight, bias=None, stride=1, padding=0, output_padding=0):
    """The framework's operator, in float64."""
    return F.conv_transpose2d(x.double(), weight.double(), None if bias is None else bias.double(), stride, padding, output_padding)


def problem(generator, batch, channels, image, outputs, kernel, dtype=torch.float32):
    """x, weight and bias, with outputs of about unit size."""
    x, weight, bias = tensors(generator, (batch, channels, *image), (channels, outputs, *kernel), (outputs,), dtype=dtype)
    return x, weight / (channels * kernel[0] * kernel[1]) ** 0.5, bias


def test_the_example_by_hand():
    x, weight = torch.tensor([[[[1.0, 2.0], [3.0, 4.0]]]]), torch.tensor([[[[1.0, 10.0], [100.0, 1000.0]]]])
    whole = torch.tensor([[[[1.0, 12.0, 20.0], [103.0, 1234.0, 2040.0], [300.0, 3400.0, 4000.0]]]])
    assert_close(conv_transpose2d(x, weight), whole)
    assert_close(conv_transpose2d(x, weight, padding=1), torch.tensor([[[[1234.0]]]]), message="padding 1")
    apart = torch.tensor([[[[1000.0, 200.0, 2000.0], [30.0, 4.0, 40.0], [3000.0, 400.0, 4000.0]]]])
    out = conv_transpose2d(x, weight, stride=2, padding=1, output_padding=1)
    assert_close(out, apart, message="stride 2, padding 1, output_padding 1")


def test_channels_are_mixed_by_a_weight_of_in_by_out():
    for generator in seeds(2):
        cases = [(2, 3, (4, 5), 2, (3, 2)), (1, 1, (1, 1), 4, (2, 3)), (3, 2, (3, 2), 5, (1, 1)), (2, 3, (2, 4), 3, (2, 2))]
        for batch, channels, image, outputs, kernel in cases:
            x, weight, bias = problem(generator, batch, channels, image, outputs, kernel)
            where = f"{channels} channels of {image} to {outputs}, kernel {kernel}"
            assert_close(conv_transpose2d(x, weight, bias), reference(x, weight, bias), message=where)
            assert_close(conv_transpose2d(x, weight), reference(x, weight), message=f"{where}, no bias")


def test_a_stride_spreads_the_copies():
    for generator in seeds(1):
        for stride, kernel in [(2, (3, 2)), (2, (2, 4)), (3, (2, 1)), (3, (5, 3))]:
            x, weight, bias = problem(generator, 2, 3, (3, 4), 2, kernel)
            out = conv_transpose2d(x, weight, bias, stride)
            assert_close(out, reference(x, weight, bias, stride), message=f"image (3, 4), kernel {kernel}, stride {stride}")


def test_padding_cuts_all_four_sides():
    for generator in seeds(1):
        for padding, stride, kernel in [(1, 1, (3, 3)), (2, 2, (3, 4)), (1, 3, (2, 5))]:
            x, weight, bias = problem(generator, 2, 3, (4, 5), 2, kernel)
            out = conv_transpose2d(x, weight, bias, stride, padding)
            assert_close(out, reference(x, weight, bias, stride, padding), message=f"kernel {kernel}, stride {stride}, padding {padding}")


def test_output_padding_shows_more_of_the_canvas():
    for generator in seeds(1):
        cases = [(2, 0, 1, (3, 2)), (2, 1, 1, (3, 4)), (3, 2, 2, (4, 3)), (3, 1, 2, (2, 2)), (4, 1, 3, (3, 3))]
        for stride, padding, output_padding, kernel in cases:
            x, weight, bias = problem(generator, 2, 3, (3, 4), 2, kernel)
            arguments = {"stride": stride, "padding": padding, "output_padding": output_padding}
            out = conv_transpose2d(x, weight, bias, **arguments)
            assert_close(out, reference(x, weight, bias, **arguments), message=f"kernel {kernel}, {arguments}")


def test_it_is_the_transpose_of_the_convolution():
    for generator in seeds(1):
        for size, stride, padding in [((7, 5), 1, 1), ((7, 7), 2, 1), ((8, 8), 2, 1), ((9, 9), 3, 2), ((10, 10), 3, 2)]:
            (z,), (_, weight, _) = tensors(generator, (2, 4, *size), dtype=torch.float64), problem(generator, 1, 3, (1, 1), 4, (3, 3), torch.float64)
            image = F.conv2d(z, weight, stride=stride, padding=padding)
            (x,) = tensors(generator, tuple(image.shape), dtype=torch.float64)
            rest = (size[0] + 2 * padding - 3) % stride
            back = conv_transpose2d(x, weight, None, stride, padding, rest)
            where = f"images of {size}, kernel (3, 3), stride {stride}, padding {padding}, output_padding {rest}"
            assert tuple(back.shape) == tuple(z.shape), f"{where}: came back with shape {tuple(back.shape)}, expected {tuple(z.shape)}"
            assert_close((z * back).sum(), (image * x).sum(), message=f"{where}: <z, transposed x> is <convolved z, x>")


def test_gradients_reach_image_kernels_and_bias():
    for generator in seeds(1):
        x, weight, bias = problem(generator, 2, 3, (3, 4), 2, (3, 2), dtype=torch.float64)
        check_gradient(conv_transpose2d, x, weight, bias, 2, 1, 1, reference=reference)


def test_an_empty_batch_gives_an_empty_result():
    out = conv_transpose2d(torch.zeros(0, 3, 2, 3), torch.zeros(3, 4, 3, 2), torch.zeros(4), stride=2)
    assert_close(out, torch.zeros(0, 4, 5, 6))


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        x, weight, bias = problem(generator, 2, 3, (4, 5), 2, (2, 3), dtype=torch.float64)
        channels_last = x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2)
        out = conv_transpose2d(channels_last, weight, bias, 2)
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"
        assert_close(out, reference(x, weight, bias, 2), message="channels last")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        x, weight, bias = problem(generator, 1, 2, (3, 2), 2, (2, 2))
        with no_mutation(x, weight, bias):
            conv_transpose2d(x, weight, bias, 2, 1)
            conv_transpose2d(x, weight)
