"""What must hold of the selective scan; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, no_mutation, seeds, tensors

from solution import selective_scan


def reference(u, delta, a, b, c, d):
    """Float64, without a recurrence: what was written at time s has decayed by exp(A · (sum of the steps after s)) when it is read at t."""
    u, delta, a, b, c, d = (value.double() for value in (u, delta, a, b, c, d))
    elapsed = delta.cumsum(dim=1)
    rows = []
    for t in range(u.shape[1]):
        since = elapsed[:, t, None] - elapsed[:, : t + 1]  # (batch, s, dim)
        decay = torch.exp(torch.einsum("bsi,in->bsin", since, a))
        rows.append(torch.einsum("bn,bsin,bsi,bsn,bsi->bi", c[:, t], decay, delta[:, : t + 1], b[:, : t + 1], u[:, : t + 1]))
    return torch.stack(rows, dim=1) + torch.einsum("i,bti->bti", d, u)


def system(generator, batch, length, dim, state, dtype=torch.float64):
    """Random inputs; steps between 0.1 and 1, decays between 0.1 and 2."""
    u, delta, a, b, c, d = tensors(
        generator, (batch, length, dim), (batch, length, dim), (dim, state), (batch, length, state), (batch, length, state), (dim,), dtype=dtype
    )
    return u, 0.1 + 0.9 * delta.sigmoid(), -0.1 - 1.9 * a.sigmoid(), b, c, d


def column(*numbers):
    """One sequence of one feature."""
    return torch.tensor(numbers).reshape(1, -1, 1)


def test_the_example_by_hand():
    a, d = torch.tensor([[-math.log(2)]]), torch.tensor([10.0])
    out = selective_scan(column(4.0, 2.0), column(1.0, 2.0), a, column(1.0, 1.0), column(1.0, 3.0), d)
    assert_close(out, column(44.0, 35.0))


def test_matches_the_sum_over_all_that_was_written():
    for generator in seeds(2):
        for batch, length, dim, state in [(2, 6, 3, 4), (1, 1, 2, 3), (3, 9, 1, 2), (2, 5, 4, 1), (1, 4, 3, 3)]:
            inputs = system(generator, batch, length, dim, state)
            assert_close(selective_scan(*inputs), reference(*inputs), message=f"batch {batch}, length {length}, dim {dim}, state {state}")


def test_the_step_size_scales_what_is_written_and_how_far_time_moves():
    for generator in seeds(1):
        u, _, a, b, c, d = system(generator, 2, 5, 3, 4)
        for size in (1e-3, 3.0):
            delta = torch.full_like(u, size)
            message = f"all steps {size:g}: written is Δ B u, and the state decays by exp(Δ A)"
            assert_close(selective_scan(u, delta, a, b, c, d), reference(u, delta, a, b, c, d), message=message)


def test_a_vanishing_step_keeps_the_state():
    for generator in seeds(1):
        u, delta, a, b, c, d = system(generator, 2, 5, 3, 4)
        delta[:, 2:] = 1e-12
        c[:, 2:] = c[:, 1:2]
        states = selective_scan(u, delta, a, b, c, 0 * d)
        for t in (2, 3, 4):
            assert_close(states[:, t], states[:, 1], message=f"no time passes after position 1: at {t} the same is read as there")


def test_what_is_read_contains_what_was_just_written():
    for generator in seeds(1):
        u, delta, a, b, c, d = system(generator, 2, 1, 3, 4)
        expected = (delta * u + 0 * d) * (b * c).sum(dim=-1, keepdim=True) + d * u
        assert_close(selective_scan(u, delta, a, b, c, d), expected, message="one position: y is Δ u (B · C) + D u")


def test_no_position_sees_a_later_one():
    for generator in seeds(1):
        u, *rest, d = system(generator, 2, 5, 3, 4)
        before = selective_scan(u, *rest, d)
        for t in (0, 2):
            later = u.clone()
            later[:, t + 1 :] += 3.0
            assert_close(selective_scan(later, *rest, d)[:, : t + 1], before[:, : t + 1], message=f"position {t} changes when a later one does")


def test_fast_forgetting_does_no_harm():
    for generator in seeds(1):
        u, delta, a, b, c, d = system(generator, 2, 30, 3, 4)
        for decay in (-50.0, -500.0):
            strong = a.clone()
            strong[0] = decay
            out = selective_scan(u, torch.ones_like(delta), strong, b, c, d)
            assert_close(out, reference(u, torch.ones_like(delta), strong, b, c, d), message=f"30 positions with Δ A = {decay:g} for one feature")


def test_gradients_reach_all_six_inputs():
    for generator in seeds(1):
        check_gradient(selective_scan, *system(generator, 2, 4, 3, 2), reference=reference)


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        u, delta, a, b, c, d = system(generator, 2, 5, 3, 4, dtype=torch.float32)
        u, delta = (value.transpose(1, 2).contiguous().transpose(1, 2) for value in (u, delta))
        out = selective_scan(u, delta, a, b, c, d)
        assert out.dtype == torch.float32, f"float32 input gave {out.dtype}"
        assert_close(out, reference(u, delta, a, b, c, d), message="float32, length last in memory")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        inputs = system(generator, 2, 3, 3, 2)
        with no_mutation(*inputs):
            selective_scan(*inputs)
