"""What must hold of INT8 quantisation; each trap is caught by the test that names it."""
import numpy as np
import torch
from warmup import assert_close, no_mutation, seeds, tensors

from solution import dequantise, int8_linear, quantise


def doubles(generator, *shape):
    """Float64, where no quotient comes within rounding of a half."""
    return tensors(generator, shape, dtype=torch.float64)[0]


def rows_quantised(values):
    """Integers and scales by NumPy, one row after the other."""
    array = values.double().numpy()
    integers, scales = np.zeros(array.shape, np.int64), np.ones(array.shape[:-1])
    for index in np.ndindex(array.shape[:-1]):
        largest = max(abs(float(value)) for value in array[index])
        if largest > 0:
            scales[index] = largest / 127
            integers[index] = [int(np.rint(value / scales[index])) for value in array[index]]
    return integers, scales


def reference(x, weight, bias=None):
    """The quantised layer with the sums in NumPy's int64."""
    (x_integers, x_scales), (integers, scales) = rows_quantised(x), rows_quantised(weight)
    out = np.einsum("...i,oi->...o", x_integers, integers) * x_scales[..., None] * scales
    return torch.from_numpy(out + (0 if bias is None else bias.double().numpy()))


def by_hand():
    return torch.tensor([[127.0, 0.5, -1.5, 2.5], [0.0, 0.0, 0.0, 0.0]])


def test_the_example_by_hand():
    quantised, scale = quantise(by_hand())
    assert_close(scale, torch.tensor([1.0, 1.0]), message="scales")
    assert_close(quantised, torch.tensor([[127, 0, -2, 2], [0, 0, 0, 0]], dtype=torch.int8), message="halves go to the even neighbour")
    out = int8_linear(torch.tensor([[2.0, 0.0, 0.0, 0.0]]), quantised, scale)
    assert_close(out, torch.tensor([[254.0, 0.0]]), message="the layer on x = [2, 0, 0, 0]")


def test_quantise_matches_the_rule_row_by_row():
    for generator in seeds(3):
        for shape in [(4, 7), (1, 5), (9,), (2, 3, 6)]:
            values = doubles(generator, *shape) * 5
            integers, scales = rows_quantised(values)
            quantised, scale = quantise(values)
            assert_close(scale, torch.from_numpy(np.asarray(scales)), message=f"scales of values of shape {shape}")
            assert_close(quantised, torch.from_numpy(integers), message=f"integers of values of shape {shape}")


def test_integers_are_int8_and_scales_have_the_dtype_of_the_values():
    for dtype in (torch.float32, torch.float64):
        quantised, scale = quantise(by_hand().to(dtype))
        assert quantised.dtype == torch.int8, f"bytes are asked for, they came as {quantised.dtype}"
        assert scale.dtype == dtype, f"{dtype} values should have {dtype} scales, got {scale.dtype}"
        back, out = dequantise(quantised, scale), int8_linear(torch.ones(3, 4, dtype=dtype), quantised, scale)
        assert back.dtype == dtype and out.dtype == dtype, f"with {dtype} throughout, dequantise gave {back.dtype} and the layer {out.dtype}"


def test_halves_go_to_the_even_neighbour():
    halves = torch.tensor([[127.0, 3.5, 4.5, -0.5, -3.5, -4.5, 125.5, 126.5]])
    expected = torch.tensor([[127, 4, 4, 0, -4, -4, 126, 126]])
    assert_close(quantise(halves)[0], expected, message=f"{halves.tolist()} at scale 1")


def test_minus_128_never_appears():
    for generator in seeds(2):
        values = doubles(generator, 30, 8)
        values[:, 3] = -6.0
        quantised = quantise(values)[0]
        assert int(quantised.min()) == -127, f"the lowest value of each row is -127, got {int(quantised.min())}"
        assert int(quantise(-values)[0].max()) == 127, "the largest value of each row is 127"


def test_each_value_comes_back_within_half_a_step_of_its_row():
    for generator in seeds(3):
        values = tensors(generator, (5, 40))[0] * torch.tensor([1e-6, 1.0, 1e5, 3.0, 0.01])[:, None]
        quantised, scale = quantise(values)
        error = (dequantise(quantised, scale) - values).double().abs().amax(dim=1) / (values.double().abs().amax(dim=1) / 127)
        worst = int(error.argmax())
        assert error[worst] <= 0.5001, f"row {worst} of magnitude {float(values[worst].abs().max()):.1e} is {float(error[worst]):.3g} steps off"


def test_dequantise_multiplies_each_row_by_its_scale():
    for generator in seeds(1):
        for shape in [(3, 5), (2, 3, 4), (6,)]:
            integers = torch.from_numpy(generator.integers(-127, 128, shape))
            scale = doubles(generator, *shape[:-1]).abs()
            expected = torch.from_numpy(integers.numpy() * scale.numpy()[..., None])
            assert_close(dequantise(integers.to(torch.int8), scale), expected, message=f"shape {shape}")


def test_rows_of_zeros_stay_zeros():
    for generator in seeds(1):
        weight, x = doubles(generator, 4, 6), doubles(generator, 3, 6)
        weight[2] = x[1] = 0
        quantised, scale = quantise(weight)
        assert_close(scale[2], torch.tensor(1.0, dtype=torch.float64), message="scale of a row of zeros")
        assert_close(dequantise(quantised, scale)[2], torch.zeros(6, dtype=torch.float64), message="a row of zeros comes back")
        assert_close(int8_linear(x, quantised, scale), reference(x, weight), message="row 1 of x and row 2 of the weight are 0")


def test_the_layer_matches_sums_of_integers():
    for generator in seeds(3):
        for shape, outputs in [((4, 9), 5), ((9,), 3), ((2, 3, 9), 4), ((1, 9), 1)]:
            x, weight, bias = doubles(generator, *shape) * 3, doubles(generator, outputs, 9), doubles(generator, outputs)
            x *= 10.0 ** torch.from_numpy(generator.integers(-2, 3, (*shape[:-1], 1))).double()
            quantised, scale = quantise(weight)
            message = f"x of shape {shape}, {outputs} outputs"
            assert_close(int8_linear(x, quantised, scale), reference(x, weight), message=message)
            assert_close(int8_linear(x, quantised, scale, bias), reference(x, weight, bias), message=f"{message}, with bias")


def test_sums_beyond_the_integers_of_float32_are_exact():
    for generator in seeds(1):
        x = torch.from_numpy(generator.integers(60, 128, (2, 9001))).double()
        weight = torch.from_numpy(generator.integers(60, 128, (3, 9001))).double()
        x[:, 0] = weight[:, 0] = 127.0  # every scale is 1, so that the sums themselves come out
        x[:, 1:3] = 61.0
        weight[:, 1:3] = 61.0
        sums = x.long() @ weight.long().T
        x[:, 1] += 1 - (sums % 2)[:, 0].double()  # the first column of sums is odd, and above 2^24
        weight = weight.long()
        expected = (x.long() @ weight.T).double()
        out = int8_linear(x, weight.to(torch.int8), torch.ones(3, dtype=torch.float64))
        assert_close(out, expected, rtol=1e-12, message="sums of 9,001 products, around 8 * 10^7: float32 has no odd integers there")


def test_the_layer_is_close_to_the_one_in_floating_point():
    for generator in seeds(1):
        x, weight = tensors(generator, (20, 64), (30, 64))
        quantised, scale = quantise(weight)
        exact = x.double() @ weight.double().T
        error = float((int8_linear(x, quantised, scale).double() - exact).norm() / exact.norm())
        assert error < 0.03, f"the quantised layer is {100 * error:.1f} % off; rounding to 127 steps explains about 1 %"


def test_takes_non_contiguous_input_and_leaves_everything_alone():
    for generator in seeds(1):
        weight, x, bias = doubles(generator, 6, 4).T, doubles(generator, 6, 3).T, doubles(generator, 4)
        quantised, scale = quantise(weight)
        with no_mutation(weight, x, bias, quantised, scale):
            assert_close(int8_linear(x, quantised, scale, bias), reference(x, weight, bias), message="not contiguous")
            quantise(weight)
            dequantise(quantised, scale)
