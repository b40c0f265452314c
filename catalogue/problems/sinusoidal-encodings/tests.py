"""What must hold of sinusoidal encodings; each trap is caught by the test that names it."""
import math

import numpy as np
from warmup import assert_close, seeds

from solution import sinusoidal_encodings


def reference(length, dim, offset=0, base=10_000.0):
    """One number at a time: even features are sines, odd ones cosines, of the position divided by a power of the base."""
    out = np.zeros((length, dim))
    for row in range(length):
        for feature in range(dim):
            pair = feature // 2
            angle = (offset + row) / math.pow(base, 2 * pair / dim)
            out[row, feature] = math.cos(angle) if feature % 2 else math.sin(angle)
    return out


def test_the_example_by_hand():
    expected = np.array([[0.0, 1.0, 0.0, 1.0], [math.sin(1), math.cos(1), math.sin(0.1), math.cos(0.1)]])
    assert_close(sinusoidal_encodings(2, 4, base=100.0), expected)


def test_matches_one_number_at_a_time():
    for generator in seeds(2):
        for dim in (2, 6, 16):
            length, base = int(generator.integers(3, 8)), float(generator.uniform(50, 5000))
            assert_close(sinusoidal_encodings(length, dim), reference(length, dim), message=f"length {length}, dim {dim}")
            assert_close(sinusoidal_encodings(length, dim, 0, base), reference(length, dim, 0, base), message=f"base {base:.1f}")


def test_both_members_of_a_pair_share_one_frequency():
    for generator in seeds(2):
        out = sinusoidal_encodings(7, 10, int(generator.integers(100)))
        assert_close(out[:, 0::2] ** 2 + out[:, 1::2] ** 2, np.ones((7, 5)), message="sin² + cos² of one angle is 1: is a pair's angle the same?")


def test_frequencies_fall_from_one_towards_one_over_base():
    out = sinusoidal_encodings(2, 8)[1]
    angles = np.arctan2(out[0::2], out[1::2])
    assert_close(angles, np.array([1.0, 0.1, 0.01, 0.001]), message="dim 8, position 1: the angles are 10000^0, 10000^(-2/8), 10000^(-4/8), ...")


def test_a_shift_turns_every_pair():
    for generator in seeds(2):
        dim, base = 12, 1000.0
        start, shift = (int(number) for number in generator.integers(1, 500, 2))
        before, after = sinusoidal_encodings(5, dim, start, base), sinusoidal_encodings(5, dim, start + shift, base)
        turn = np.exp(1j * shift * base ** (-np.arange(dim // 2) * 2 / dim))  # the angles depend on the shift alone
        before, after = (out[:, 1::2] + 1j * out[:, 0::2] for out in (before, after))
        message = f"PE(p + {shift}) is PE(p) with each pair turned by {shift} times its frequency"
        assert_close(after, before * turn, message=message)


def test_the_dot_product_depends_on_the_distance_alone():
    for generator in seeds(1):
        out = sinusoidal_encodings(6, 8, int(generator.integers(50)))
        products = out @ out.T
        assert_close(products[1:, 1:], products[:-1, :-1], message="PE(p) · PE(q) is the same for p + 1 and q + 1")


def test_offset_starts_at_a_later_position():
    for generator in seeds(2):
        offset = int(generator.integers(1, 60))
        whole = sinusoidal_encodings(offset + 4, 6)
        assert_close(sinusoidal_encodings(4, 6, offset), whole[offset:], message=f"offset {offset}: the first row is position {offset}")
        assert_close(sinusoidal_encodings(1, 6, offset), whole[offset : offset + 1], message="one row, as a cache asks for")


def test_an_odd_dim_ends_with_a_sine():
    for dim in (1, 3, 7):
        assert_close(sinusoidal_encodings(4, dim), reference(4, dim), message=f"dim {dim}")


def test_far_positions_are_exact_to_float64():
    for generator in seeds(2):
        offset = int(generator.integers(90_000, 110_000))
        assert_close(sinusoidal_encodings(3, 8, offset), reference(3, 8, offset), message=f"positions from {offset}: are the angles in float64?")


def test_returns_float64_and_takes_no_positions_too():
    for length, dim in [(0, 4), (1, 2), (3, 5)]:
        out = sinusoidal_encodings(length, dim)
        assert out.shape == (length, dim), f"length {length} and dim {dim} gave shape {out.shape}"
        assert out.dtype == np.float64, f"expected float64, it came as {out.dtype}"
