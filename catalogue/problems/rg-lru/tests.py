"""What must hold of the RG-LRU; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, no_mutation, seeds, tensors

from solution import combine, rg_lru


def inputs(generator, batch=2, length=5, dim=3, dtype=torch.float32):
    """x, the two gates' weights and biases, and a decay between 0.9 and 0.999 as in the paper; then a state."""
    shapes = (batch, length, dim), (dim, dim), (dim,), (dim, dim), (dim,), (batch, dim)
    x, w_r, b_r, w_i, b_i, state = tensors(generator, *shapes, dtype=dtype)
    a = torch.from_numpy(generator.uniform(0.9, 0.999, size=dim))
    return x, w_r / dim**0.5, b_r, w_i / dim**0.5, b_i, (a / (1 - a)).log().to(dtype), state


def reference(x, w_r, b_r, w_i, b_i, decay, state=None):
    """Step by step in float64, with powers of sigmoid(decay): no logarithm anywhere."""
    x, w_r, b_r, w_i, b_i, decay = (t.double() for t in (x, w_r, b_r, w_i, b_i, decay))
    r = 1 / (1 + (-torch.einsum("btd,de->bte", x, w_r) - b_r).exp())
    i = 1 / (1 + (-torch.einsum("btd,de->bte", x, w_i) - b_i).exp())
    a = (1 / (1 + (-decay).exp())) ** (8 * r)
    added = ((1 + a) * (1 - a)) ** 0.5 * i * x
    h, out = torch.zeros_like(x[:, 0]) if state is None else state.double(), []
    for t in range(x.shape[1]):
        h = a[:, t] * h + added[:, t]
        out.append(h)
    return torch.stack(out, dim=1)


def test_the_example_by_hand():
    a, zero = 0.6**0.25, torch.zeros(1, 1)
    x, decay = torch.tensor([[[5.0], [10.0]]]), torch.tensor([math.log(a / (1 - a))])
    weights = zero, zero[0], zero, zero[0], decay
    assert_close(rg_lru(x, *weights), torch.tensor([[[2.0], [5.2]]]), message="from zeros")
    assert_close(rg_lru(x, *weights, torch.tensor([[10.0]])), torch.tensor([[[8.0], [8.8]]]), message="from the state 10")
    log = torch.tensor(math.log(0.6))
    found = combine((log, torch.tensor(2.0)), (log, torch.tensor(4.0)))
    assert_close(found, (torch.tensor(math.log(0.36)), torch.tensor(5.2)), message="combine")


def test_combine_applies_the_earlier_map_first():
    for generator in seeds(2):
        log_a, b, h = tensors(generator, (2, 3, 4), (2, 3, 4), (3, 4), dtype=torch.float64)
        log_a = -log_a.abs()
        found = combine((log_a[0], b[0]), (log_a[1], b[1]))
        expected = log_a[1].exp() * (log_a[0].exp() * h + b[0]) + b[1]
        assert_close(found[0].exp() * h + found[1], expected, message="the combined map, applied to h")


def test_combine_is_associative():
    for generator in seeds(1):
        log_a, b = tensors(generator, (3, 4), (3, 4), dtype=torch.float64)
        one, two, three = zip(-log_a.abs(), b)
        assert_close(combine(combine(one, two), three), combine(one, combine(two, three)), message="((1, 2), 3) and (1, (2, 3))")


def test_matches_the_recurrence_in_float64():
    for generator in seeds(1):
        for sizes in ({}, {"length": 1}, {"batch": 1, "length": 8}, {"length": 23, "dim": 1}):
            *given, state = inputs(generator, **sizes)
            assert_close(rg_lru(*given), reference(*given), message=f"from zeros, {sizes}")
            assert_close(rg_lru(*given, state), reference(*given, state), message=f"from a state, {sizes}")


def test_pieces_with_their_state_give_the_whole():
    for generator in seeds(1):
        x, *weights, state = inputs(generator, length=9)
        expected = reference(x, *weights, state)
        for pieces in ([1] * 9, [4, 1, 4]):
            last, start = state, 0
            for size in pieces:
                out = rg_lru(x[:, start : start + size], *weights, last)
                message = f"pieces {pieces}: positions {start} to {start + size - 1}"
                assert_close(out, expected[:, start : start + size], message=message)
                last, start = out[:, -1], start + size


def test_no_position_sees_a_later_one():
    for generator in seeds(1):
        x, *weights, state = inputs(generator, length=6)
        before = rg_lru(x, *weights, state)
        for t in range(5):
            later = x.clone()
            later[:, t + 1 :] += 3.0
            after = rg_lru(later, *weights, state)
            assert_close(after[:, : t + 1], before[:, : t + 1], message=f"position {t} changes when a later one does")


def test_a_decay_near_one_keeps_its_digits():
    for generator in seeds(1):
        x, w_r, b_r, w_i, b_i, _, _ = inputs(generator, length=4)
        decay = torch.tensor([13.0, 14.0, 15.0])
        given = x, w_r, b_r - 1, w_i, b_i, decay
        message = "a within 10^-5 of 1, float32: is 1 - a^2 computed as a difference?"
        assert_close(rg_lru(*given), reference(*given), atol=1e-7, message=message)  # the states are near 10^-3


def test_strong_decay_over_hundreds_of_steps_gives_no_nan():
    for generator in seeds(1):
        x, w_r, b_r, w_i, b_i, _, state = inputs(generator, length=200)
        given = x, w_r, b_r, w_i, b_i, torch.tensor([-10.0, -5.0, 1.0]), state
        message = "decays down to e^-80 per step, 200 steps: is anything divided by their product?"
        assert_close(rg_lru(*given), reference(*given), message=message)


def test_an_extreme_decay_stays_finite():
    for generator in seeds(1):
        x, w_r, b_r, w_i, b_i, _, state = inputs(generator, dtype=torch.float64)
        out = rg_lru(x, w_r, b_r, w_i, b_i, torch.full((3,), -1000.0, dtype=torch.float64), state)
        expected = x / (1 + (-x @ w_i - b_i).exp())
        assert_close(out, expected, message="decay -1000: nothing is kept, each state is the gated input")


def test_gradients_match_the_reference():
    for generator in seeds(1):
        given = inputs(generator, length=4, dtype=torch.float64)
        check_gradient(rg_lru, *given, reference=reference)


def test_an_empty_sequence_gives_an_empty_result():
    for generator in seeds(1):
        *given, state = inputs(generator, length=0)
        for message, out in (("from zeros", rg_lru(*given)), ("from a state", rg_lru(*given, state))):
            assert_close(out, torch.zeros(2, 0, 3), message=f"length 0, {message}")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            x, *weights, state = inputs(generator, batch=5, length=4, dtype=dtype)
            x, state = x.transpose(0, 1), state[:4]
            out = rg_lru(x, *weights, state)
            assert out.dtype == dtype, f"inputs of {dtype} gave {out.dtype}"
            assert_close(out, reference(x, *weights, state), message="transposed x")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        given = inputs(generator)
        with no_mutation(*given):
            rg_lru(*given)
            rg_lru(*given[:-1])
