"""What must hold of INT4 quantisation; each trap is caught by the test that names it."""
import numpy as np
import torch
from warmup import assert_close, no_mutation, seeds, tensors

from solution import dequantise, quantise


def doubles(generator, *shape):
    """Float64, where no quotient comes within rounding of a half."""
    return tensors(generator, shape, dtype=torch.float64)[0]


def by_rule(weight, group_size):
    """Packed bytes, scales and zero points by Python, one group after the other."""
    packed, scales, zeros = [], [], []
    for row in weight.double().tolist():
        integers, row_scales, row_zeros = [], [], []
        for start in range(0, len(row), group_size):
            group = row[start : start + group_size]
            low, high = min(0.0, *group), max(0.0, *group)
            scale = (high - low) / 15 or 1.0
            zero = int(np.rint(-low / scale))
            integers += [min(15, max(0, int(np.rint(value / scale)) + zero)) for value in group]
            row_scales.append(scale)
            row_zeros.append(zero)
        packed.append([integers[i] + 16 * integers[i + 1] for i in range(0, len(integers), 2)])
        scales.append(row_scales)
        zeros.append(row_zeros)
    return torch.tensor(packed), torch.tensor(scales, dtype=torch.float64), torch.tensor(zeros)


def unpacked(packed, scale, zero):
    """The values that bytes, scales and zero points stand for, one entry at a time."""
    out = []
    for line, scales, zeros in zip(packed.tolist(), scale.tolist(), zero.tolist()):
        integers = [half for byte in line for half in (byte % 16, byte // 16)]
        size = len(integers) // len(scales)
        out.append([scales[i // size] * (integer - zeros[i // size]) for i, integer in enumerate(integers)])
    return torch.tensor(out, dtype=torch.float64)


def check(weight, group_size, message):
    for name, got, expected in zip(("packed", "scale", "zero"), quantise(weight, group_size), by_rule(weight, group_size)):
        assert_close(got, expected.to(weight.dtype) if name == "scale" else expected, message=f"{message}: {name}")


def test_the_example_by_hand():
    packed, scale, zero = quantise(torch.tensor([[-3.0, 12.0, 0.5, 1.5]]), 4)
    assert_close(scale, torch.tensor([[1.0]]), message="scale")
    assert_close(zero, torch.tensor([[3]]), message="zero")
    assert_close(packed, torch.tensor([[240, 83]]), message="packed")
    assert_close(dequantise(packed, scale, zero), torch.tensor([[-3.0, 12.0, 0.0, 2.0]]), message="back again")


def test_quantise_matches_the_rule_group_by_group():
    for generator in seeds(3):
        for outputs, inputs, group_size in [(3, 8, 4), (1, 12, 2), (5, 6, 3), (2, 10, 10), (4, 4, 1)]:
            weight = doubles(generator, outputs, inputs) * 3
            check(weight, group_size, f"weight of shape ({outputs}, {inputs}), groups of {group_size}")


def test_dequantise_reads_the_lower_four_bits_first():
    for generator in seeds(2):
        for outputs, inputs, groups in [(3, 8, 2), (1, 12, 4), (5, 6, 2), (2, 6, 6)]:
            packed = torch.from_numpy(generator.integers(0, 256, (outputs, inputs // 2))).to(torch.uint8)
            zero = torch.from_numpy(generator.integers(0, 16, (outputs, groups))).to(torch.uint8)
            scale = doubles(generator, outputs, groups).abs()
            message = f"({outputs}, {inputs // 2}) bytes, {groups} groups in a row"
            assert_close(dequantise(packed, scale, zero), unpacked(packed, scale, zero), message=message)


def test_two_numbers_share_a_byte():
    packed, scale, zero = quantise(torch.ones(3, 8), 4)
    for name, value, shape in [("packed", packed, (3, 4)), ("scale", scale, (3, 2)), ("zero", zero, (3, 2))]:
        assert tuple(value.shape) == shape, f"a weight of shape (3, 8) in groups of 4: {name} should have shape {shape}, got {tuple(value.shape)}"
    assert packed.dtype == zero.dtype == torch.uint8, f"packed and zero are uint8, they came as {packed.dtype} and {zero.dtype}"


def test_each_value_comes_back_within_half_a_step_of_its_group():
    for generator in seeds(3):
        weight = doubles(generator, 6, 32).float()
        weight *= 10.0 ** torch.from_numpy(generator.integers(-4, 4, (6, 4))).float().repeat_interleave(8, dim=1)
        groups = weight.double().reshape(6, 4, 8)
        step = (groups.amax(dim=-1).clamp(min=0) - groups.amin(dim=-1).clamp(max=0)) / 15
        error = (dequantise(*quantise(weight, 8)).double().reshape(6, 4, 8) - groups).abs() / step[..., None]
        assert error.max() <= 0.5001, f"a value of magnitude {float(weight.abs().max()):.1e} is {float(error.max()):.3g} steps of its group off"


def test_groups_on_one_side_of_0():
    for generator in seeds(2):
        weight = doubles(generator, 4, 6).abs() + 2.0
        weight[1] *= -1
        weight[2] = 7.0
        weight[3] = -0.3
        check(weight, 3, "positive, negative, equal positive and equal negative groups")
        back = dequantise(*quantise(weight, 3))
        step = torch.maximum(weight.abs()[:, :3].amax(dim=1), weight.abs()[:, 3:].amax(dim=1)) / 15
        assert ((back - weight).abs() <= step[:, None] * 0.5001).all(), "values of one sign come back more than half a step off"
        assert_close(back[2:], weight[2:], message="equal values lie at the end of their range and come back as they were")


def test_0_comes_back_exactly():
    for generator in seeds(2):
        weight = doubles(generator, 8, 12)
        weight[:, ::3] = 0
        back = dequantise(*quantise(weight, 4))
        assert (back[:, ::3] == 0).all(), f"zeros came back as {back[:, ::3].flatten().tolist()[:4]}…"


def test_groups_of_zeros_stay_zeros():
    for generator in seeds(1):
        weight = doubles(generator, 2, 8)
        weight[0, 4:] = weight[1, :4] = 0
        check(weight, 4, "two of four groups are 0")
        found = dequantise(*quantise(weight, 4))
        assert (found[0, 4:] == 0).all(), "a group of zeros comes back as zeros"


def test_halves_go_to_the_even_neighbour():
    weight = torch.tensor([[-5.0, 10.0, 0.5, 1.5, 2.5, -0.5, -1.5, -2.5]])
    packed, scale, zero = quantise(weight, 8)
    assert_close(dequantise(packed, scale, zero), torch.tensor([[-5.0, 10.0, 0.0, 2.0, 2.0, 0.0, -2.0, -2.0]]), message="scale 1, zero 5")
    packed, _, zero = quantise(torch.tensor([[-2.5, 12.5], [-3.5, 11.5]]), 2)
    assert_close(zero, torch.tensor([[2], [4]]), message="zero points of -l / s = 2.5 and 3.5")
    assert_close(packed, torch.tensor([[16 * 14], [16 * 15]]), message="12.5 becomes 12 + 2; 11.5 becomes 12 + 4, which is cut to 15")


def test_keeps_the_dtype_and_leaves_everything_alone():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            weight = doubles(generator, 6, 4).to(dtype).T  # not contiguous
            with no_mutation(weight):
                packed, scale, zero = quantise(weight, 3)
            with no_mutation(packed, scale, zero):
                back = dequantise(packed, scale, zero)
            assert scale.dtype == back.dtype == dtype, f"{dtype} weights gave scales of {scale.dtype} and values of {back.dtype}"
            assert_close(back, unpacked(packed, scale, zero).to(dtype), message="not contiguous")
            if dtype == torch.float64:
                check(weight, 3, "not contiguous")
