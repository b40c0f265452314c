"""What must hold of context extension for RoPE; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, seeds

from solution import ntk_aware, position_interpolation, yarn


def float64(values):
    return torch.tensor(values, dtype=torch.float64)


def trained(dim, base):
    """Radians per position, one pair at a time through logarithms."""
    return [math.exp(-2 * i / dim * math.log(base)) for i in range(dim // 2)]


def reference_yarn(dim, scale, length, base, alpha, beta):
    """By cases, from wavelengths."""
    found = []
    for theta in trained(dim, base):
        turns = length / (2 * math.pi / theta)
        if turns >= beta:
            found.append(theta)
        elif turns <= alpha:
            found.append(theta / scale)
        else:
            slow = (beta - turns) / (beta - alpha)
            found.append(theta - slow * theta * (scale - 1) / scale)
    return float64(found)


def check(result, expected, message):
    assert_close(result[0], expected, message=f"{message}: frequencies")
    return float(result[1])


def test_the_example_by_hand():
    assert_close(position_interpolation(4, 4.0), float64([0.25, 0.0025]), message="position interpolation")
    assert_close(ntk_aware(4, 4.0), float64([1.0, 0.0025]), message="NTK-aware: the base 160,000")
    factor = check(yarn(4, 4.0, 2048), float64([1.0, 0.00304665159]), "YaRN")
    assert_close(factor, 1 + 0.1 * math.log(4), message="YaRN: the factor")


def test_interpolation_slows_every_pair_alike():
    for generator in seeds(2):
        for dim in (4, 6, 64):
            scale, base = float(generator.uniform(1, 40)), float(generator.uniform(100, 1e6))
            expected = float64([theta / scale for theta in trained(dim, base)])
            assert_close(position_interpolation(dim, scale, base), expected, message=f"{dim=}, {scale=}, {base=}")


def test_ntk_aware_keeps_the_fastest_pair_and_slows_the_slowest_by_the_scale():
    for generator in seeds(2):
        for dim in (4, 6, 64):
            scale, base = float(generator.uniform(2, 40)), float(generator.uniform(100, 1e6))
            found, before = ntk_aware(dim, scale, base), trained(dim, base)
            message = f"{dim=}, {scale=}, {base=}"
            assert tuple(found.shape) == (dim // 2,), f"{message}: {dim // 2} pairs, {tuple(found.shape)} came"
            # pair i is slowed by scale to the power i / (dim / 2 - 1): from nothing to all, evenly in the logarithm
            last = dim // 2 - 1
            expected = float64([theta / scale ** (i / last) for i, theta in enumerate(before)])
            assert_close(found, expected, message=f"{message}: the first pair as before, the last {scale:.3g} times slower")


def test_yarn_matches_the_ramp_by_cases():
    for generator in seeds(2):
        for dim, length in ((4, 2048), (64, 4096), (128, 512), (10, 100)):
            scale, base = float(generator.uniform(2, 40)), float(generator.uniform(100, 1e6))
            alpha = float(generator.uniform(0.5, 3))
            beta = alpha + float(generator.uniform(1, 60))
            message = f"{dim=}, {scale=}, {length=}, {base=}, {alpha=}, {beta=}"
            check(yarn(dim, scale, length, base, alpha, beta), reference_yarn(dim, scale, length, base, alpha, beta), message)


def test_yarn_keeps_fast_pairs_and_interpolates_slow_ones():
    found, _ = yarn(128, 8.0, 4096)
    theta = float64(trained(128, 10_000.0))
    turns = 4096 * theta / (2 * math.pi)
    fast, slow = turns > 32, turns < 1
    assert_close(found[fast], theta[fast], message="pairs with more than 32 turns within the old length stay as they are")
    assert_close(found[slow], theta[slow] / 8, message="pairs with less than one turn are 8 times slower")
    assert_close(found, reference_yarn(128, 8.0, 4096, 10_000.0, 1.0, 32.0), message="alpha 1 and beta 32 unless told")


def test_the_factor_is_a_tenth_of_the_logarithm_above_one():
    for scale, expected in ((math.e, 1.1), (math.e**2, 1.2), (math.exp(0.5), 1.05), (32.0, 1 + math.log2(32) * math.log(2) / 10)):
        found = yarn(8, scale, 256)[1]
        assert_close(float(found), expected, message=f"scale {scale:.4f}: the natural logarithm, for queries and for keys each")


def test_without_extension_nothing_changes():
    for dim in (4, 32):
        before = float64(trained(dim, 500.0))
        assert_close(position_interpolation(dim, 1.0, 500.0), before, message="position interpolation at scale 1")
        assert_close(ntk_aware(dim, 1.0, 500.0), before, message="NTK-aware at scale 1")
        factor = check(yarn(dim, 1.0, 128, 500.0), before, "YaRN at scale 1")
        assert factor == 1, f"scale 1: the factor is 1, it came as {factor}"


def test_the_base_is_ten_thousand_unless_told():
    assert_close(position_interpolation(16, 2.0), position_interpolation(16, 2.0, 10_000.0), message="position interpolation, base not given")
    assert_close(ntk_aware(16, 2.0), ntk_aware(16, 2.0, 10_000.0), message="NTK-aware, base not given")
    assert_close(yarn(16, 2.0, 512)[0], yarn(16, 2.0, 512, 10_000.0)[0], message="YaRN, base not given")


def test_frequencies_are_float64():
    for name, found in (("position_interpolation", position_interpolation(8, 2.0)), ("ntk_aware", ntk_aware(8, 2.0)), ("yarn", yarn(8, 2.0, 64)[0])):
        assert found.dtype == torch.float64, f"{name} returned {found.dtype}: at position 100,000 a float32 angle is off by thousandths"
