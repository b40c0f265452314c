"""What must hold of dropout; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, assert_raises, gradients, no_mutation, seeds, tensors

from solution import Dropout


def away_from_zero(generator, *shape, dtype=torch.float32):
    """Entries of both signs, none near 0: a 0 in the result was dropped."""
    (x,) = tensors(generator, shape, dtype=dtype)
    return torch.where(x < 0, x - 0.5, x + 0.5)


def share_is(found, expected, count, message):
    """Fails where a share of `count` independent events is off by six standard deviations: a chance below 1e-8."""
    deviation = math.sqrt(expected * (1 - expected) / count)
    assert abs(found - expected) < 6 * deviation, f"{message}: the share is {found:.4f}, expected {expected:.4f} within {6 * deviation:.4f}"


def test_the_example_by_hand():
    x = torch.tensor([1.0, 2.0, 3.0])
    layer = Dropout(0.5)
    out = layer(x.expand(300, 3))
    kept = out != 0
    assert_close(out, 2 * x * kept, message="what is kept is doubled for p = 0.5, what is not is 0")
    # One of the eight stays away with a chance of 8 * (7/8) ** 300, below 1e-16
    found = {tuple(row) for row in kept.tolist()}
    assert len(found) == 8, f"in 300 rows {len(found)} of the 8 possible masks were seen"
    layer.eval()
    assert_close(layer(x), x, message="in evaluation mode")


def test_evaluation_is_the_identity_and_training_can_resume():
    for generator in seeds(1):
        x = away_from_zero(generator, 20, 30)
        for p in (0.3, 1.0):
            layer = Dropout(p)
            layer.eval()
            assert_close(layer(x), x, message=f"in evaluation mode nothing is dropped and nothing scaled (p = {p})")
            layer.train()
            assert (layer(x) == 0).any(), f"after train() entries are dropped again (p = {p})"


def test_what_is_kept_is_divided_by_one_minus_p():
    for generator in seeds(1):
        for p in (0.1, 0.25, 0.8):
            x = away_from_zero(generator, 30, 40)
            out = Dropout(p)(x)
            assert_close(out, x * (out != 0) / (1 - p), message=f"p = {p}: entries are 0 or x / {1 - p:g}")


def test_p_is_the_rate_of_dropping():
    for generator in seeds(1):
        x = away_from_zero(generator, 200, 201)
        for p in (0.1, 0.7):
            share_is((Dropout(p)(x) == 0).double().mean().item(), p, x.numel(), f"dropped with p = {p}")
        share_is((Dropout()(x) == 0).double().mean().item(), 0.5, x.numel(), "dropped with p not given")


def test_entries_are_dropped_independently_along_every_axis():
    for generator in seeds(1):
        x = away_from_zero(generator, 30, 31, 32)
        kept = Dropout(0.4)(x) != 0
        for axis in range(3):
            # Neighbouring pairs overlap and are not quite independent; every second one is.
            first, second = (kept.index_select(axis, torch.arange(start, 30, 2)) for start in (0, 1))
            both = first & second
            share_is(both.double().mean().item(), 0.36, both.numel(), f"pairs of neighbours along axis {axis} that are both kept")


def test_every_call_draws_a_new_mask():
    for generator in seeds(1):
        x = away_from_zero(generator, 200)
        one, other = Dropout(0.5), Dropout(0.5)
        first, second, third = one(x), one(x), other(x)
        assert not torch.equal(first, second), "two calls dropped the same of 200 entries: the mask is drawn in forward, not kept"
        assert not torch.equal(first, third), "two modules dropped the same of 200 entries: is a seed set?"


def test_the_gradient_passes_through_the_same_mask():
    for generator in seeds(1):
        x = away_from_zero(generator, 20, 30, dtype=torch.float64)
        (cotangent,) = tensors(generator, (20, 30), dtype=torch.float64)
        layer = Dropout(0.3)
        out, (found,) = gradients(layer, x, cotangent=cotangent)
        assert found is not None, "no gradient arrives at x"
        assert_close(found, cotangent * (out != 0) / 0.7, message="gradient of x: that of the result where it was kept, over 1 - p")
        layer.eval()
        _, (found,) = gradients(layer, x, cotangent=cotangent)
        assert_close(found, cotangent, message="gradient in evaluation mode")


def test_p_of_zero_keeps_everything():
    for generator in seeds(1):
        x = away_from_zero(generator, 100, 100)
        assert_close(Dropout(0.0)(x), x, message="p = 0")


def test_p_of_one_drops_everything_and_its_gradient():
    for generator in seeds(1):
        x = away_from_zero(generator, 10, 20)
        out, (found,) = gradients(Dropout(1.0), x)
        assert_close(out, torch.zeros(10, 20), message="p = 1")
        if found is not None:  # None: the result does not depend on x, which is as true
            assert_close(found, torch.zeros(10, 20), message="gradient at p = 1")


def test_half_precision_keeps_its_dtype_and_its_rate():
    for generator in seeds(1):
        x = away_from_zero(generator, 4000, dtype=torch.bfloat16).expand(25, 4000)
        dropped = int((Dropout(0.001)(x) == 0).sum())
        # 100 expected, standard deviation 10: a Poisson number of mean 100 leaves 35 to 170 with a chance below 1e-9
        assert 35 <= dropped <= 170, f"{dropped} of 100,000 bfloat16 entries were dropped with p = 0.001: was the mask drawn in that dtype?"
        for dtype in (torch.bfloat16, torch.float16):
            x = away_from_zero(generator, 30, 40, dtype=dtype)
            out = Dropout(0.3)(x)
            assert out.dtype == dtype, f"{dtype} input gave {out.dtype}"
            assert_close(out, x.double() * (out != 0) / 0.7, message=str(dtype))
        x = away_from_zero(generator, 4, 5, dtype=torch.float64)
        out = Dropout(0.3)(x)
        assert_close(out, x * (out != 0) / 0.7, message="float64")


def test_an_impossible_probability_is_refused():
    for p in (-0.1, 1.1):
        assert_raises(ValueError, Dropout, p)


def test_there_is_nothing_to_save():
    layer = Dropout(0.5)
    layer(torch.ones(3))
    state = layer.state_dict()
    assert len(state) == 0, f"the state holds {sorted(state)}"


def test_takes_empty_and_non_contiguous_input_and_leaves_it_alone():
    for generator in seeds(1):
        layer = Dropout(0.5)
        assert_close(layer(torch.zeros(0, 3)), torch.zeros(0, 3), message="no entries")
        x = away_from_zero(generator, 8, 6).T
        with no_mutation(x):
            out = layer(x)
        assert_close(out, 2 * x * (out != 0), message="x transposed")
