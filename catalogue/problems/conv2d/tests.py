"""What must hold of a 2-D convolution; each trap is caught by the test that names it."""
import torch
import torch.nn.functional as F
from warmup import assert_close, check_gradient, no_mutation, seeds, tensors

from solution import conv2d


def reference(x, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    """The framework's operator, in float64."""
    return F.conv2d(x.double(), weight.double(), None if bias is None else bias.double(), stride, padding, dilation, groups)


def problem(generator, batch, channels, image, outputs, kernel, groups=1, dtype=torch.float32):
    """x, weight and bias, with outputs of about unit size."""
    per_group = channels // groups
    x, weight, bias = tensors(generator, (batch, channels, *image), (outputs, per_group, *kernel), (outputs,), dtype=dtype)
    return x, weight / (per_group * kernel[0] * kernel[1]) ** 0.5, bias


def test_the_example_by_hand():
    x = torch.arange(1.0, 10.0).reshape(1, 1, 3, 3)
    weight = torch.tensor([[[[1.0, 10.0], [0.0, 0.0]]]])
    assert_close(conv2d(x, weight), torch.tensor([[[[21.0, 32.0], [54.0, 65.0]]]]))
    out = conv2d(x, weight, torch.tensor([0.5]), stride=2, padding=1)
    assert_close(out, torch.tensor([[[[0.5, 0.5], [40.5, 65.5]]]]), message="stride 2, padding 1, bias 0.5")


def test_channels_are_summed_over_and_kernels_kept_apart():
    for generator in seeds(2):
        for batch, channels, image, outputs, kernel in [(2, 3, (6, 7), 5, (3, 3)), (1, 1, (4, 4), 2, (2, 2)), (3, 4, (5, 5), 2, (1, 1))]:
            x, weight, bias = problem(generator, batch, channels, image, outputs, kernel)
            where = f"{channels} channels of {image} to {outputs}, kernel {kernel}"
            assert_close(conv2d(x, weight, bias), reference(x, weight, bias), message=where)
            assert_close(conv2d(x, weight), reference(x, weight), message=f"{where}, no bias")


def test_images_and_kernels_need_not_be_square():
    for generator in seeds(2):
        for image, kernel in [((5, 9), (2, 4)), ((9, 5), (4, 2)), ((3, 8), (3, 1)), ((4, 6), (4, 6)), ((7, 3), (1, 3))]:
            x, weight, bias = problem(generator, 2, 3, image, 4, kernel)
            assert_close(conv2d(x, weight, bias), reference(x, weight, bias), message=f"image {image}, kernel {kernel}")


def test_a_stride_skips_windows_and_ignores_the_rest():
    for generator in seeds(1):
        for image in [(7, 9), (8, 10), (9, 6), (4, 5)]:
            for stride in (2, 3):
                x, weight, bias = problem(generator, 2, 3, image, 4, (3, 2))
                out = conv2d(x, weight, bias, stride)
                assert_close(out, reference(x, weight, bias, stride), message=f"image {image}, kernel (3, 2), stride {stride}")


def test_padding_is_zeros_on_all_four_sides():
    for generator in seeds(1):
        for padding, kernel in [(1, (3, 3)), (2, (3, 5)), (3, (2, 1))]:
            x, weight, bias = problem(generator, 2, 3, (4, 6), 2, kernel)
            out = conv2d(x, weight, bias, padding=padding)
            assert_close(out, reference(x, weight, bias, padding=padding), message=f"kernel {kernel}, padding {padding}")


def test_dilation_spreads_the_kernel():
    for generator in seeds(1):
        for image, dilation, kernel in [((9, 8), 2, (3, 2)), ((7, 10), 3, (3, 4)), ((5, 4), 4, (2, 1)), ((6, 5), 3, (1, 1))]:
            x, weight, bias = problem(generator, 2, 3, image, 2, kernel)
            out = conv2d(x, weight, bias, dilation=dilation)
            assert_close(out, reference(x, weight, bias, dilation=dilation), message=f"image {image}, kernel {kernel}, dilation {dilation}")


def test_groups_cut_the_channels_into_runs():
    for generator in seeds(1):
        for channels, outputs, groups in [(4, 6, 2), (6, 3, 3), (4, 4, 4), (3, 6, 3)]:
            x, weight, bias = problem(generator, 2, channels, (5, 6), outputs, (3, 2), groups)
            out = conv2d(x, weight, bias, groups=groups)
            assert_close(out, reference(x, weight, bias, groups=groups), message=f"{channels} channels to {outputs} in {groups} groups")


def test_all_arguments_work_together():
    for generator in seeds(2):
        for stride, padding, dilation, groups in [(2, 1, 2, 2), (3, 4, 2, 1), (2, 3, 3, 4)]:
            x, weight, bias = problem(generator, 3, 4, (9, 12), 8, (3, 2), groups)
            arguments = {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups}
            assert_close(conv2d(x, weight, bias, **arguments), reference(x, weight, bias, **arguments), message=str(arguments))


def test_gradients_reach_image_kernels_and_bias():
    for generator in seeds(1):
        x, weight, bias = problem(generator, 2, 4, (6, 7), 6, (3, 2), 2, dtype=torch.float64)
        check_gradient(conv2d, x, weight, bias, 2, 1, 2, 2, reference=reference)


def test_an_empty_batch_gives_an_empty_result():
    out = conv2d(torch.zeros(0, 3, 6, 5), torch.zeros(4, 3, 3, 2), torch.zeros(4), stride=2)
    assert_close(out, torch.zeros(0, 4, 2, 2))


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        x, weight, bias = problem(generator, 2, 5, (4, 6), 3, (2, 3), dtype=torch.float64)
        channels_last = x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2)
        flipped = weight.flip(-1).transpose(2, 3).contiguous().transpose(2, 3)
        out = conv2d(channels_last, flipped, bias, padding=1)
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"
        assert_close(out, reference(x, flipped, bias, padding=1), message="channels last")


def test_input_is_left_alone():
    for generator in seeds(1):
        x, weight, bias = problem(generator, 1, 2, (4, 5), 2, (2, 2))
        with no_mutation(x, weight, bias):
            conv2d(x, weight, bias, padding=1)
            conv2d(x, weight, bias)
