"""What must hold of rotary position embeddings; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, no_mutation, seeds, tensors

from solution import apply_rope


def reference(x, positions, base=10_000.0):
    """Each pair as one complex number in complex128, multiplied by exp(i * angle)."""
    x = x.double()
    dim = x.shape[-1]
    frequencies = torch.tensor([base ** (-2 * i / dim) for i in range(dim // 2)], dtype=torch.float64)
    angles = positions.double().unsqueeze(-1) * frequencies
    pairs = torch.view_as_complex(x.reshape(*x.shape[:-1], dim // 2, 2))
    return torch.view_as_real(pairs * torch.polar(torch.ones_like(angles), angles)).reshape(x.shape)


def lengths_of_pairs(x):
    """The Euclidean length of each pair of neighbouring features."""
    return x.reshape(*x.shape[:-1], -1, 2).norm(dim=-1)


def test_the_example_by_hand():
    out = apply_rope(torch.tensor([[1.0, 0.0, 0.0, 1.0]]), torch.tensor([1]), 100.0)
    assert_close(out, torch.tensor([[math.cos(1), math.sin(1), -math.sin(0.1), math.cos(0.1)]]))


def test_matches_complex_multiplication():
    for generator in seeds(3):
        for leading, length, dim in [((2, 3), 5, 8), ((), 4, 6), ((1,), 1, 2), ((2, 1, 2), 3, 10)]:
            (x,) = tensors(generator, (*leading, length, dim))
            positions = torch.from_numpy(generator.integers(0, 50, length))
            assert_close(apply_rope(x, positions), reference(x, positions), message=f"x of shape {tuple(x.shape)}")
            assert_close(apply_rope(x, positions, 500.0), reference(x, positions, 500.0), message="base 500")


def test_pairs_are_neighbouring_features():
    out = apply_rope(torch.eye(6), torch.full((6,), 3))
    for feature in range(6):
        first = feature - feature % 2
        elsewhere = [other for other in range(6) if other not in (first, first + 1)]
        assert_close(out[feature, elsewhere], torch.zeros(4), message=f"feature {feature} may only mix with its neighbour in ({first}, {first + 1})")


def test_each_pair_turns_at_its_own_frequency():
    x = torch.tensor([[1.0, 0.0] * 4], dtype=torch.float64)
    out = apply_rope(x, torch.tensor([1]))[0]
    for i in range(4):
        angle = torch.atan2(out[2 * i + 1], out[2 * i])
        expected = torch.tensor(10_000.0 ** (-2 * i / 8), dtype=torch.float64)
        assert_close(angle, expected, message=f"dim 8, position 1: the angle of pair {i} is base^(-{2 * i}/8)")


def test_the_length_of_every_pair_is_kept():
    for generator in seeds(2):
        (x,) = tensors(generator, (2, 5, 8))
        out = apply_rope(x, torch.arange(5))
        assert_close(lengths_of_pairs(out), lengths_of_pairs(x), message="a rotation keeps lengths: does each pair have one angle, the same for its sine and cosine?")


def test_position_zero_changes_nothing():
    for generator in seeds(2):
        (x,) = tensors(generator, (2, 3, 8))
        assert_close(apply_rope(x, torch.zeros(3, dtype=torch.int64)), x, message="at position 0 every angle is 0: each feature stays where it was")


def test_scores_depend_on_the_distance_alone():
    for generator in seeds(2):
        query, key = tensors(generator, (1, 8), (1, 8), dtype=torch.float64)
        at, to = (torch.from_numpy(generator.integers(0, 30, 1)) for _ in range(2))
        score = (apply_rope(query, at) * apply_rope(key, to)).sum()
        for shift in (1, 17, 1000):
            moved = (apply_rope(query, at + shift) * apply_rope(key, to + shift)).sum()
            assert_close(moved, score, message=f"query and key both moved on by {shift}")


def test_turning_twice_adds_the_positions():
    for generator in seeds(2):
        (x,) = tensors(generator, (4, 6), dtype=torch.float64)
        first, second = (torch.from_numpy(generator.integers(0, 100, 4)) for _ in range(2))
        twice = apply_rope(apply_rope(x, first), second)
        assert_close(twice, apply_rope(x, first + second), message="by a positions, then by b, is by a + b")


def test_a_token_on_its_own_keeps_its_position():
    for generator in seeds(2):
        (x,) = tensors(generator, (2, 6, 8))
        whole = apply_rope(x, torch.arange(6))
        for t in range(6):
            alone = apply_rope(x[:, t : t + 1], torch.tensor([t]))
            assert_close(alone, whole[:, t : t + 1], message=f"the token at position {t}, given alone as a cache gives it")


def test_positions_may_differ_between_sequences():
    for generator in seeds(2):
        (x,) = tensors(generator, (2, 3, 4, 6))
        positions = torch.tensor([[[0, 1, 2, 3]], [[0, 0, 0, 1]]])
        assert_close(apply_rope(x, positions), reference(x, positions), message="positions of shape (batch, 1, length)")
        positions = torch.from_numpy(generator.integers(0, 50, (2, 3, 4)))
        assert_close(apply_rope(x, positions), reference(x, positions), message="positions of shape (batch, heads, length)")


def test_far_positions_keep_their_angles():
    for generator in seeds(2):
        (x,) = tensors(generator, (4, 32))
        positions = torch.from_numpy(generator.integers(90_000, 110_000, 4))
        assert_close(apply_rope(x, positions), reference(x, positions), message="positions near 100 000: are the angles in float64?")


def test_bfloat16_tells_far_positions_apart():
    for generator in seeds(2):
        (x,) = tensors(generator, (8, 16), dtype=torch.bfloat16)
        positions = torch.arange(1001, 1009)
        out = apply_rope(x, positions)
        assert out.dtype == torch.bfloat16, f"bfloat16 input gave {out.dtype}"
        # Two products and a sum of numbers below 5, each rounded to 8 bits, are off by less than 0.1; a wrong position by far more.
        assert_close(out, reference(x, positions), rtol=0, atol=0.1, message="bfloat16 input at positions 1001 to 1008")


def test_gradients_turn_back():
    for generator in seeds(1):
        (x,) = tensors(generator, (2, 4, 6), dtype=torch.float64)
        check_gradient(apply_rope, x, torch.arange(3, 7), reference=reference)


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        # (batch, length, heads, dim) seen as (batch, heads, length, dim), as after splitting heads
        (x,) = tensors(generator, (2, 4, 3, 6))
        x = x.transpose(1, 2)
        assert_close(apply_rope(x, torch.arange(4)), reference(x, torch.arange(4)))
        for dtype in (torch.float32, torch.float64):
            out = apply_rope(x.to(dtype), torch.arange(4))
            assert out.dtype == dtype, f"{dtype} input gave {out.dtype}"


def test_input_is_left_alone():
    for generator in seeds(1):
        (x,) = tensors(generator, (2, 3, 4))
        positions = torch.arange(3)
        with no_mutation(x, positions):
            apply_rope(x, positions)
