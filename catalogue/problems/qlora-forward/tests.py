"""What must hold of a linear layer as QLoRA stores and computes it; each trap is caught by the test that names it."""
import numpy as np
import torch
from warmup import assert_close, gradients, no_mutation, seeds, tensors

from solution import dequantise, qlora_forward, quantise

NF4 = [
    -1.0, -0.6961928, -0.52507305, -0.39491749, -0.28444138, -0.18477343, -0.09105004, 0.0,
    0.0795803, 0.1609302, 0.2461123, 0.33791524, 0.44070983, 0.562617, 0.72295684, 1.0,
]
TENTHS = [-1.0, -0.6, -0.5, -0.4, -0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0]
EIGHTHS = [-1.0, -0.75, -0.625, -0.5, -0.375, -0.25, -0.125, 0.0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1.0]


def some_levels(generator):
    """Sixteen levels that nobody knows by heart."""
    inner = np.concatenate([-generator.random(6), generator.random(7)])
    return torch.from_numpy(np.sort(np.concatenate([[-1.0, 0.0, 1.0], inner])))


def doubles(generator, *shape):
    """Float64, where nothing comes within rounding of the middle between two levels."""
    return tensors(generator, shape, dtype=torch.float64)[0]


def by_rule(weight, levels, block, group):
    """One block and one group after the other, in NumPy: packed bytes, codes, scales and mean."""
    flat, levels = weight.double().numpy().reshape(-1), levels.double().numpy()
    constants, nearest = [], []
    for start in range(0, flat.size, block):
        piece = flat[start : start + block]
        constants.append(float(np.abs(piece).max()))
        nearest += np.abs(piece[:, None] / (constants[-1] or 1.0) - levels).argmin(axis=1).tolist()  # the first of two as near
    nearest += [0] * (len(nearest) % 2)
    packed = [nearest[i] + 16 * nearest[i + 1] for i in range(0, len(nearest), 2)]
    mean = sum(constants) / len(constants)
    codes, scales = [], []
    for start in range(0, len(constants), group):
        rest = [constant - mean for constant in constants[start : start + group]]
        scales.append(max(map(abs, rest)) / 127 or 1.0)
        codes += [int(np.rint(value / scales[-1])) for value in rest]
    return torch.tensor(packed), torch.tensor(codes), torch.tensor(scales).double(), torch.tensor(mean).double()


def unpacked(packed, codes, scales, mean, levels, shape, block, group):
    """Float64, by the place of each entry: which half of which byte, which block, which group."""
    place = np.arange(shape[0] * shape[1])
    entries = packed.numpy().astype(int)[place // 2] // np.where(place % 2 == 0, 1, 16) % 16
    constants = float(mean) + codes.double().numpy() * scales.double().numpy()[np.arange(len(codes)) // group]
    return torch.from_numpy((levels.double().numpy()[entries] * constants[place // block]).reshape(shape))


def check(weight, levels, block, group, message):
    expected = by_rule(weight, levels, block, group)
    found = quantise(weight, levels, block, group)
    for name, one, other in zip(("packed", "codes", "scales", "mean"), found, expected):
        assert_close(one, other, message=f"{message}: {name}")


def stored(generator, shape, block, group, dtype=torch.float64):
    """A quantised weight of about unit size, made of random bytes and codes."""
    size = shape[0] * shape[1]
    blocks = -(-size // block)
    packed = torch.from_numpy(generator.integers(0, 256, -(-size // 2))).to(torch.uint8)
    codes = torch.from_numpy(generator.integers(-127, 128, blocks)).to(torch.int8)
    scales = torch.from_numpy((generator.random(-(-blocks // group)) + 0.5) / 127).to(dtype)
    return packed, codes, scales, torch.tensor(2.0 + generator.random(), dtype=dtype), some_levels(generator).to(dtype)


def factors(generator, shape, rank, dtype=torch.float64):
    a, b = tensors(generator, (rank, shape[1]), (shape[0], rank), dtype=torch.float64)
    return (a / shape[1] ** 0.5).to(dtype), (b / rank**0.5).to(dtype)


def test_the_example_by_hand():
    weight, levels = torch.tensor([[10.0, -5.0, 0.0], [0.0, -2.0, 1.0]]), torch.tensor(TENTHS)
    packed, codes, scales, mean = quantise(weight, levels, 2, 2)
    assert_close(packed, torch.tensor([47, 119, 192]), message="packed")
    assert_close(codes, torch.tensor([127, -85, -127]), message="codes")
    assert_close(scales, torch.tensor([6 / 127, 2 / 127]), message="scales")
    assert_close(mean, torch.tensor(4.0), message="mean")
    assert_close(dequantise(packed, codes, scales, mean, levels, (2, 3), 2, 2), weight, message="back again")


def test_the_example_of_a_forward_pass():
    quantised = torch.tensor([47, 119, 192]).to(torch.uint8), torch.tensor([127, -85, -127]).to(torch.int8), torch.tensor([6 / 127, 2 / 127])
    a, b = torch.tensor([[1.0, 0.0, 0.0]]), torch.tensor([[0.0], [2.0]])
    out = qlora_forward(torch.ones(3), *quantised, torch.tensor(4.0), torch.tensor(TENTHS), a, b, 0.5, 2, 2)
    assert_close(out, torch.tensor([5.0, 0.0]))


def test_quantise_matches_the_rule_block_by_block():
    for generator in seeds(1):
        for shape, block, group in [((4, 6), 3, 2), ((3, 4), 4, 3), ((2, 10), 5, 4), ((6, 2), 2, 1), ((1, 8), 8, 4)]:
            weight = doubles(generator, *shape) * 3
            check(weight, some_levels(generator), block, group, f"weight {shape}, blocks of {block}, groups of {group}")


def test_blocks_run_over_the_ends_of_rows_and_the_last_may_be_short():
    for generator in seeds(1):
        for shape, block, group in [((3, 5), 4, 2), ((4, 6), 5, 3), ((5, 3), 6, 2), ((2, 3), 64, 256)]:
            weight = doubles(generator, *shape) * torch.arange(1.0, 1.0 + shape[0] * shape[1]).reshape(shape)
            check(weight, some_levels(generator), block, group, f"weight {shape}, blocks of {block}, groups of {group}")


def test_a_lone_last_entry_leaves_the_upper_half_at_0():
    packed = quantise(torch.tensor([[1.0, -1.0, 1.0]]), torch.tensor(TENTHS), 2, 2)[0]
    assert_close(packed, torch.tensor([15, 15]), message="entries 15, 0 and 15: the second byte holds 15 alone")


def test_dequantise_finds_the_half_the_block_and_the_group_of_each_entry():
    for generator in seeds(1):
        for shape, block, group in [((4, 6), 3, 2), ((3, 5), 4, 2), ((5, 3), 2, 3), ((2, 3), 64, 256), ((1, 1), 1, 1)]:
            quantised = stored(generator, shape, block, group)
            found = dequantise(*quantised, shape, block, group)
            assert_close(found, unpacked(*quantised, shape, block, group), message=f"weight {shape}, blocks of {block}, groups of {group}")


def test_blocks_of_64_and_groups_of_256_unless_told():
    for generator in seeds(1):
        weight, levels = doubles(generator, 129, 130), torch.tensor(NF4, dtype=torch.float64)
        found = quantise(weight, levels)
        for name, one, other in zip(("packed", "codes", "scales", "mean"), found, by_rule(weight, levels, 64, 256)):
            assert_close(one, other, message=f"16,770 entries, 263 blocks, 2 groups: {name}")
        back = unpacked(*found, levels, (129, 130), 64, 256)
        assert_close(dequantise(*found, levels, (129, 130)), back, message="back again")
        (x,), (a, b) = tensors(generator, (2, 130), dtype=torch.float64), factors(generator, (129, 130), 2)
        out = qlora_forward(x, *found, levels, a, b, 2.0)
        assert_close(out, x @ back.T + 2 * x @ (b @ a).T, message="forward")


def test_what_is_stored_is_small():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            found = quantise(doubles(generator, 6, 5).to(dtype), torch.tensor(NF4, dtype=dtype), 4, 3)
            wanted = [("packed", (15,), torch.uint8), ("codes", (8,), torch.int8), ("scales", (3,), dtype), ("mean", (), dtype)]
            for value, (name, shape, kind) in zip(found, wanted):
                what = f"weight (6, 5) of {dtype}, blocks of 4, groups of 3: {name} is {kind} of shape {shape}"
                assert tuple(value.shape) == shape and value.dtype == kind, f"{what}; found {value.dtype} of shape {tuple(value.shape)}"


def test_the_constant_is_the_largest_magnitude_of_its_block():
    weight = torch.tensor([[-8.0, 2.5, 0.5, -0.15]], dtype=torch.float64)
    check(weight, torch.tensor(TENTHS, dtype=torch.float64), 2, 2, "blocks (-8, 2.5) and (0.5, -0.15): constants 8 and 0.5")


def test_each_entry_goes_to_the_nearest_level_and_a_tie_to_the_lower():
    levels = torch.tensor(EIGHTHS)
    packed = quantise(torch.tensor([[1.0, 0.0625, -0.0625, -0.875]]), levels, 4, 1)[0]
    assert_close(packed, torch.tensor([15 + 16 * 7, 6]), message="1, and ties of 0 with 1/8, -1/8 with 0, -1 with -3/4")
    packed = quantise(torch.tensor([[1.0, 0.07, -0.06, -0.86]]), levels, 4, 1)[0]
    assert_close(packed, torch.tensor([15 + 16 * 8, 7 + 16 * 1]), message="1, 0.07 to 1/8, -0.06 to 0, -0.86 to -3/4")


def test_constants_are_coded_around_their_mean_and_halves_go_to_the_even_code():
    weight = torch.tensor([[327.0, -200.5, 201.5, 73.0, -198.0]])
    _, codes, scales, mean = quantise(weight, torch.tensor(NF4), 1, 8)
    assert_close(mean, torch.tensor(200.0), message="mean")
    assert_close(scales, torch.tensor([1.0]), message="scales")
    assert_close(codes, torch.tensor([127, 0, 2, -127, -2]), message="constants 127, 0.5, 1.5, -127 and -2 from their mean, scale 1")


def test_constants_without_spread_are_their_mean():
    weight = torch.tensor([[2.0, -1.0, 0.5], [1.0, -2.0, 0.0]])
    packed, codes, scales, mean = quantise(weight, torch.tensor(EIGHTHS), 3, 2)
    assert_close(codes, torch.tensor([0, 0]), message="constants 2 and 2: codes")
    assert_close(scales, torch.tensor([1.0]), message="constants 2 and 2: scales")
    assert_close(dequantise(packed, codes, scales, mean, torch.tensor(EIGHTHS), (2, 3), 3, 2), weight, message="back again")


def test_zeros_come_back_as_zeros():
    for generator in seeds(2):
        weight, levels = doubles(generator, 4, 6), torch.tensor(NF4, dtype=torch.float64)
        weight[1] = weight[3, :3] = 0
        weight[0, ::2] = 0
        check(weight, levels, 3, 4, "three of eight blocks are 0")
        back = dequantise(*quantise(weight, levels, 3, 4), levels, (4, 6), 3, 4)
        assert (back[weight == 0] == 0).all(), f"zeros came back as {back[weight == 0].tolist()}"
    found = quantise(torch.zeros(2, 3), torch.tensor(NF4), 4, 2)
    assert_close(dequantise(*found, torch.tensor(NF4), (2, 3), 4, 2), torch.zeros(2, 3), message="a weight of zeros")


def test_entries_come_back_within_half_a_gap_of_their_block():
    for generator in seeds(2):
        (weight,), levels = tensors(generator, (7, 100)), torch.tensor(NF4)
        weight *= 0.02
        weight[3, 50] = 5.0  # an outlier costs its own block its precision, and the constants some of theirs
        found = quantise(weight, levels, 32, 8)
        back = dequantise(*found, levels, (7, 100), 32, 8)
        flat, error = weight.double().flatten(), (back - weight).double().abs().flatten()
        half_gap = float((levels[1:] - levels[:-1]).max()) / 2
        for i, start in enumerate(range(0, 700, 32)):
            largest = float(flat[start : start + 32].abs().max())
            allowed = 1.0001 * (half_gap * largest + float(found[2][i // 8]) / 2) + 1e-6
            worst = float(error[start : start + 32].max())
            assert worst <= allowed, f"block {i}, of constant {largest:.3g}: an entry is {worst:.3g} off, {allowed:.3g} at most"


def test_forward_matches_the_full_weight_in_float64():
    for generator in seeds(1):
        cases = [((3,), (4, 6), 2, 5, 2), ((), (3, 5), 1, 4, 3), ((2, 3), (5, 4), 3, 64, 256), ((0,), (2, 3), 1, 2, 2)]
        for lead, shape, rank, block, group in cases:
            quantised, (a, b) = stored(generator, shape, block, group, torch.float32), factors(generator, shape, rank, torch.float32)
            (x,) = tensors(generator, (*lead, shape[1]))
            full = unpacked(*quantised, shape, block, group) + 1.5 * b.double() @ a.double()
            out = qlora_forward(x, *quantised, a, b, 1.5, block, group)
            assert_close(out, (x.double() @ full.T).float(), message=f"x {(*lead, shape[1])}, weight {shape}, rank {rank}, scaling 1.5")


def test_gradients_reach_the_factors_and_x_but_nothing_of_the_weight():
    for generator in seeds(1):
        shape = (4, 6)
        quantised, (a, b) = stored(generator, shape, 5, 2), factors(generator, shape, 2)
        x, cotangent = tensors(generator, (3, 6), (3, 4), dtype=torch.float64)
        _, found = gradients(qlora_forward, x, *quantised, a, b, 1.5, 5, 2, cotangent=cotangent)
        of_x, of_scales, of_mean, of_levels, of_a, of_b = found
        for name, value in (("x", of_x), ("lora_a", of_a), ("lora_b", of_b)):
            assert value is not None, f"no gradient reaches {name}"
        assert_close(of_a, 1.5 * b.T @ cotangent.T @ x, message="gradient of lora_a")
        assert_close(of_b, 1.5 * cotangent.T @ x @ a.T, message="gradient of lora_b")
        assert_close(of_x, cotangent @ (unpacked(*quantised, shape, 5, 2) + 1.5 * b @ a), message="gradient of x, through the weight and the factors")
        for name, value in (("scales", of_scales), ("mean", of_mean), ("levels", of_levels)):
            assert value is None, f"{name} receives a gradient: the stored weight is frozen"


def test_a_quantised_weight_has_no_graph():
    for generator in seeds(1):
        weight, levels = doubles(generator, 4, 6).requires_grad_(), torch.tensor(NF4, dtype=torch.float64)
        _, _, scales, mean = quantise(weight, levels, 5, 2)
        for name, value in (("scales", scales), ("mean", mean)):
            assert not value.requires_grad, f"{name} requires a gradient because the weight did: what is stored is frozen"


def test_the_product_is_in_the_dtype_of_x():
    for generator in seeds(1):
        shape = (4, 6)
        quantised, (a, b) = stored(generator, shape, 5, 2, torch.float32), factors(generator, shape, 2, torch.bfloat16)
        (x,) = tensors(generator, (3, 6), dtype=torch.bfloat16)
        out = qlora_forward(x, *quantised, a, b, 0.5, 5, 2)
        assert out.dtype == torch.bfloat16, f"x is bfloat16 and scales are float32; the result came as {out.dtype}"
        full = unpacked(*quantised, shape, 5, 2) + 0.5 * b.double() @ a.double()
        # entries of the sums reach about 5, of which bfloat16 keeps 8 bits
        assert_close(out, (x.double() @ full.T).to(torch.bfloat16), rtol=0.05, atol=0.2, message="x and the factors in bfloat16")


def test_takes_non_contiguous_input_and_leaves_everything_alone():
    for generator in seeds(1):
        weight, levels = doubles(generator, 6, 4).T, some_levels(generator)
        x, (a, b) = doubles(generator, 6, 3).T, factors(generator, (4, 6), 2)
        with no_mutation(weight, levels):
            found = quantise(weight, levels, 5, 2)
        for name, one, other in zip(("packed", "codes", "scales", "mean"), found, by_rule(weight, levels, 5, 2)):
            assert_close(one, other, message=f"a transposed weight: {name}")
        with no_mutation(x, *found, levels, a, b):
            back = dequantise(*found, levels, (4, 6), 5, 2)
            out = qlora_forward(x, *found, levels, a, b, 1.5, 5, 2)
        assert_close(out, x @ (back + 1.5 * b @ a).T, message="a transposed x")
