"""What must hold of a depthwise-separable convolution and its costs; each trap is caught by the test that names it."""
from fractions import Fraction

import torch
import torch.nn.functional as F
from warmup import assert_close, check_gradient, no_mutation, peak_memory, seeds, tensors

from solution import costs, separable_conv2d


def reference(x, depthwise, pointwise, bias=None, stride=1, padding=0, dilation=1):
    """The framework's grouped convolution, then its 1 x 1 convolution, in float64."""
    filtered = F.conv2d(x.double(), depthwise.double(), None, stride, padding, dilation, groups=x.shape[1])
    return F.conv2d(filtered, pointwise.double(), None if bias is None else bias.double())


def problem(generator, batch, inputs, image, outputs, kernel, multiplier=1, dtype=torch.float32):
    """x, both kernels and a bias, with outputs of about unit size."""
    filtered = inputs * multiplier
    shapes = (batch, inputs, *image), (filtered, 1, *kernel), (outputs, filtered, 1, 1), (outputs,)
    x, depthwise, pointwise, bias = tensors(generator, *shapes, dtype=dtype)
    return x, depthwise / (kernel[0] * kernel[1]) ** 0.5, pointwise / filtered**0.5, bias


def counted(image, inputs, outputs, kernel, multiplier=1, stride=1, padding=0, dilation=1):
    """Costs read off the framework's layers: a result's entries times the products that make one of them."""
    layers = [
        (torch.zeros(inputs * multiplier, 1, *kernel, dtype=torch.float64), inputs),
        (torch.zeros(outputs, inputs * multiplier, 1, 1, dtype=torch.float64), 1),
        (torch.zeros(outputs, inputs, *kernel, dtype=torch.float64), 1),
    ]
    x = torch.zeros(1, inputs, *image, dtype=torch.float64)  # for float32 oneDNN would compile a kernel for each shape
    filtered = F.conv2d(x, layers[0][0], None, stride, padding, dilation, groups=inputs)
    results = [filtered, F.conv2d(filtered, layers[1][0]), F.conv2d(x, layers[2][0], None, stride, padding, dilation)]
    (first, one), (second, two), (whole, three) = (
        (weight.numel(), out.numel() * weight[0].numel()) for (weight, _), out in zip(layers, results)
    )
    return (first + second, one + two), (whole, three)


def check_costs(arguments, expected, message):
    found = costs(**arguments)
    flat = [value for pair in found for value in pair]
    assert all(type(value) is int for value in flat), f"{message}: costs are plain integers, found {flat}"
    found = tuple(tuple(pair) for pair in found)
    assert found == expected, f"{message}: (parameters, multiply-adds), separable then ordinary, should be {expected}, found {found}"


def test_the_example_by_hand():
    x = torch.tensor([[[[1.0, 2.0, 3.0]], [[4.0, 5.0, 6.0]]]])
    depthwise = torch.tensor([[[[1.0, 1.0]]], [[[1.0, -1.0]]]])
    pointwise = torch.tensor([[[[1.0]], [[10.0]]]])
    assert_close(separable_conv2d(x, depthwise, pointwise), torch.tensor([[[[-7.0, -5.0]]]]))
    assert_close(separable_conv2d(x, depthwise, pointwise, torch.tensor([100.0])), torch.tensor([[[[93.0, 95.0]]]]), message="bias 100")


def test_the_example_of_a_multiplier():
    x = torch.tensor([[[[1.0]], [[10.0]]]])
    depthwise = torch.tensor([1.0, 2.0, 3.0, 4.0]).reshape(4, 1, 1, 1)
    pointwise = torch.tensor([1.0, 10.0, 100.0, 1000.0]).reshape(1, 4, 1, 1)
    assert_close(separable_conv2d(x, depthwise, pointwise), torch.tensor([[[[43021.0]]]]), message="filtered: 1, 2, 30, 40")


def test_the_example_of_costs():
    arguments = {"image": (5, 5), "inputs": 4, "outputs": 8, "kernel": (3, 3)}
    check_costs(arguments, ((68, 612), (288, 2592)), "4 channels of 5 by 5 to 8, kernel 3 by 3")


def test_channels_are_filtered_apart_and_then_mixed():
    for generator in seeds(1):
        for batch, inputs, image, outputs, kernel in [(2, 3, (6, 7), 5, (3, 3)), (1, 1, (4, 4), 2, (2, 2)), (3, 5, (5, 4), 1, (1, 1))]:
            x, *weights, bias = problem(generator, batch, inputs, image, outputs, kernel)
            where = f"{inputs} channels of {image} to {outputs}, kernel {kernel}"
            assert_close(separable_conv2d(x, *weights, bias), reference(x, *weights, bias), message=where)
            assert_close(separable_conv2d(x, *weights), reference(x, *weights), message=f"{where}, no bias")


def test_each_channel_has_a_run_of_kernels():
    for generator in seeds(1):
        for inputs, multiplier, outputs in [(3, 2, 4), (2, 3, 5), (4, 4, 3), (1, 3, 2)]:
            x, *rest = problem(generator, 2, inputs, (5, 6), outputs, (3, 2), multiplier)
            where = f"{inputs} channels, multiplier {multiplier}: channel k is seen by kernels {multiplier}k to {multiplier}k + {multiplier - 1}"
            assert_close(separable_conv2d(x, *rest), reference(x, *rest), message=where)


def test_images_and_kernels_need_not_be_square():
    for generator in seeds(1):
        for image, kernel in [((5, 9), (2, 4)), ((9, 5), (4, 2)), ((3, 8), (3, 1)), ((4, 6), (4, 6)), ((7, 3), (1, 3))]:
            x, *rest = problem(generator, 2, 3, image, 4, kernel)
            assert_close(separable_conv2d(x, *rest), reference(x, *rest), message=f"image {image}, kernel {kernel}")


def test_a_stride_counts_once_and_the_rest_is_ignored():
    for generator in seeds(1):
        for image in [(7, 9), (8, 6)]:
            for stride in (2, 3):
                x, *rest = problem(generator, 2, 3, image, 4, (3, 2))
                message = f"image {image}, kernel (3, 2), stride {stride}"
                assert_close(separable_conv2d(x, *rest, stride), reference(x, *rest, stride), message=message)


def test_padding_is_zeros_on_all_four_sides():
    for generator in seeds(1):
        for padding, kernel in [(1, (3, 3)), (2, (3, 5)), (3, (2, 1))]:
            x, *rest = problem(generator, 2, 3, (4, 6), 2, kernel)
            out = separable_conv2d(x, *rest, padding=padding)
            assert_close(out, reference(x, *rest, padding=padding), message=f"kernel {kernel}, padding {padding}")


def test_dilation_spreads_the_kernel():
    for generator in seeds(1):
        for image, dilation, kernel in [((9, 8), 2, (3, 2)), ((7, 10), 3, (3, 4)), ((5, 4), 4, (2, 1)), ((6, 5), 3, (1, 1))]:
            x, *rest = problem(generator, 2, 3, image, 2, kernel)
            out = separable_conv2d(x, *rest, dilation=dilation)
            assert_close(out, reference(x, *rest, dilation=dilation), message=f"image {image}, kernel {kernel}, dilation {dilation}")


def test_all_arguments_work_together():
    for generator in seeds(1):
        for stride, padding, dilation, multiplier in [(2, 1, 2, 2), (3, 4, 2, 1), (2, 3, 3, 3)]:
            x, *rest = problem(generator, 3, 4, (9, 12), 5, (3, 2), multiplier)
            arguments = {"stride": stride, "padding": padding, "dilation": dilation}
            message = f"{arguments}, multiplier {multiplier}"
            assert_close(separable_conv2d(x, *rest, **arguments), reference(x, *rest, **arguments), message=message)


def test_costs_agree_with_the_layers_of_the_framework():
    for generator in seeds(1):
        for _ in range(3):
            stride, padding, dilation, multiplier = (int(generator.integers(low, high)) for low, high in [(1, 4), (0, 4), (1, 4), (2, 5)])
            arguments = {
                "image": (int(generator.integers(7, 10)), int(generator.integers(13, 16))),
                "inputs": int(generator.integers(2, 5)), "outputs": int(generator.integers(5, 8)),
                "kernel": (int(generator.integers(1, 4)), int(generator.integers(2, 6))),
                "multiplier": multiplier, "stride": stride, "padding": padding, "dilation": dilation,
            }
            check_costs(arguments, counted(**arguments), str(arguments))


def test_costs_of_a_strided_layer_are_those_of_its_result():
    arguments = {"image": (7, 8), "inputs": 2, "outputs": 5, "kernel": (3, 2), "stride": 2}
    check_costs(arguments, ((22, 264), (60, 720)), "7 by 8 pixels, kernel (3, 2), stride 2: a result of 3 by 4 positions")


def test_costs_of_a_multiplier_appear_in_both_steps():
    arguments = {"image": (3, 3), "inputs": 2, "outputs": 5, "kernel": (3, 3), "multiplier": 4}
    check_costs(arguments, ((112, 112), (90, 90)), "multiplier 4: 8 kernels of 9, then 8 channels to 5")


def test_the_ratio_is_one_over_the_outputs_plus_one_over_the_kernel():
    for inputs, outputs, size in [(64, 128, 3), (512, 512, 3), (3, 10, 5), (2**32, 2**31 + 1, 7)]:
        separable, ordinary = costs((56, 40), inputs, outputs, (size, size), padding=size // 2)
        expected = Fraction(1, outputs) + Fraction(1, size**2)
        for what, one, other in zip(("parameters", "multiply-adds"), separable, ordinary):
            assert isinstance(one, int) and isinstance(other, int), f"{what}: costs are plain integers, found {one!r} and {other!r}"
            found = Fraction(one, other)
            assert found == expected, f"{what} with {outputs} outputs, kernel {size}: the ratio should be {expected}, found {found}"
        assert ordinary[1] == inputs * outputs * size**2 * 56 * 40, "padding keeps the image's size: each parameter is used 56 * 40 times"


def test_the_two_kernels_are_never_multiplied_out():
    for generator in seeds(1):
        x, *rest = problem(generator, 1, 64, (3, 3), 64, (3, 3))
        with peak_memory() as peak:
            separable_conv2d(x, *rest, padding=1)
        whole = 4 * 64 * 64 * 9
        message = f"a tensor of {peak.largest_bytes} bytes was made; the kernel of an ordinary convolution has {whole}: filter first, then mix"
        assert peak.largest_bytes < whole // 2, message


def test_gradients_reach_image_kernels_and_bias():
    for generator in seeds(1):
        x, *rest = problem(generator, 2, 3, (6, 7), 4, (3, 2), 2, dtype=torch.float64)
        check_gradient(separable_conv2d, x, *rest, 2, 1, 2, reference=reference)


def test_an_empty_batch_gives_an_empty_result():
    out = separable_conv2d(torch.zeros(0, 3, 6, 5), torch.zeros(6, 1, 3, 2), torch.zeros(4, 6, 1, 1), torch.zeros(4), stride=2)
    assert_close(out, torch.zeros(0, 4, 2, 2))


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        x, depthwise, pointwise, bias = problem(generator, 2, 5, (4, 6), 3, (2, 3), 2, dtype=torch.float64)
        channels_last = x.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2)
        kernels_last = depthwise.permute(1, 2, 3, 0).contiguous().permute(3, 0, 1, 2)
        mixing_last = pointwise.transpose(0, 1).contiguous().transpose(0, 1)
        out = separable_conv2d(channels_last, kernels_last, mixing_last, bias, padding=1)
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"
        assert_close(out, reference(x, depthwise, pointwise, bias, padding=1), message="channels last")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        x, *rest = problem(generator, 1, 2, (4, 5), 3, (2, 2))
        with no_mutation(x, *rest):
            separable_conv2d(x, *rest, padding=1)
            separable_conv2d(x, *rest)
