"""What must hold of the Gumbel-softmax; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import gumbel_softmax


def draw(generator, *shape, dtype=torch.float32):
    """Logits, and uniforms that stay clear of 0 and 1, where the double logarithm magnifies rounding."""
    (logits,) = tensors(generator, shape, dtype=dtype)
    return logits, torch.from_numpy(generator.uniform(0.02, 0.98, shape)).to(dtype)


def reference(logits, uniforms, temperature=1.0):
    """An exponential race in float64: the weight of a class is (its rate over its time) to the power 1 / temperature."""
    rates, times = (logits.double() - logits.double().amax(dim=-1, keepdim=True)).exp(), -uniforms.double().log()
    weights = (rates / times) ** (1 / temperature)
    return weights / weights.sum(dim=-1, keepdim=True)


def one_hot(soft):
    return (soft == soft.amax(dim=-1, keepdim=True)).to(soft.dtype)


def test_the_example_by_hand():
    logits, uniforms = torch.tensor([math.log(4), 0.0]), torch.tensor([math.exp(-1), math.exp(-0.5)])
    assert_close(gumbel_softmax(logits, uniforms), torch.tensor([2 / 3, 1 / 3]), message="temperature 1")
    assert_close(gumbel_softmax(logits, uniforms, 0.5), torch.tensor([0.8, 0.2]), message="temperature 0.5")
    assert_close(gumbel_softmax(logits, uniforms, 1.0, True), torch.tensor([1.0, 0.0]), message="hard")


def test_adds_gumbel_noise_before_the_softmax():
    for generator in seeds(2):
        for shape in [(4, 3), (5,), (2, 3, 6), (3, 1)]:
            logits, uniforms = draw(generator, *shape)
            for temperature in (1.0, 0.4, 3.0):
                out = gumbel_softmax(logits, uniforms, temperature)
                assert_close(out, reference(logits, uniforms, temperature), message=f"shape {shape}, temperature {temperature}")


def test_hard_samples_are_exactly_one_hot():
    for generator in seeds(2):
        logits, uniforms = draw(generator, 60, 5)
        out = gumbel_softmax(logits, uniforms, 0.7, True)
        off = int(((out != 0) & (out != 1)).sum())
        assert off == 0, f"{off} of 300 values are neither 0 nor 1: is something rounded on the way?"
        # float64, so that two near-equal classes are told apart as here
        logits, uniforms = draw(generator, 7, 4, dtype=torch.float64)
        assert_close(gumbel_softmax(logits, uniforms, 0.7, True), one_hot(reference(logits, uniforms)), message="the largest logit plus noise wins")


def test_hard_samples_have_the_gradient_of_soft_ones():
    for generator in seeds(2):
        logits, uniforms = draw(generator, 3, 4, dtype=torch.float64)
        (cotangent,) = tensors(generator, (3, 4), dtype=torch.float64)
        _, (found, *_) = gradients(gumbel_softmax, logits, uniforms, 0.6, True, cotangent=cotangent)
        assert found is not None, "no gradient reaches the logits: argmax and one-hot have none"
        soft = reference(logits, uniforms, 0.6)
        expected = soft * (cotangent - (cotangent * soft).sum(dim=-1, keepdim=True)) / 0.6
        assert_close(found, expected, message="gradient of the logits, hard, temperature 0.6")


def test_soft_samples_can_be_differentiated():
    for generator in seeds(1):
        logits, uniforms = draw(generator, 2, 3, dtype=torch.float64)
        check_gradient(gumbel_softmax, logits, uniforms, 0.5, reference=reference)


def test_a_uniform_of_zero_gives_no_nan():
    for dtype in (torch.float32, torch.float64):
        tiny = torch.finfo(dtype).tiny
        uniforms = torch.tensor([[0.0, 0.0, 0.0], [0.0, 0.5, 0.0]], dtype=dtype)
        logits = torch.tensor([[1.0, 0.0, 2.0], [1.0, 0.0, 2.0]], dtype=dtype)
        out = gumbel_softmax(logits, uniforms)
        assert_close(out, reference(logits, uniforms.clamp(min=tiny)), message=f"uniforms of exactly 0 ({dtype})")
        for hard in (False, True):
            _, (of_logits, *_) = gradients(gumbel_softmax, logits, uniforms, 1.0, hard)
            assert torch.isfinite(of_logits).all(), f"uniforms of exactly 0, {hard=}: the gradient of the logits is {of_logits.tolist()}"


def test_a_small_temperature_gives_no_nan():
    for generator in seeds(1):
        logits, uniforms = draw(generator, 5, 4)
        logits[:, 0] += 30  # a clear winner
        out = gumbel_softmax(logits, uniforms, 1e-3)
        assert_close(out, torch.tensor([1.0, 0.0, 0.0, 0.0]).expand(5, 4), message="temperature 0.001, class 0 ahead by 30")


def test_a_class_of_minus_infinity_is_never_drawn():
    for generator in seeds(1):
        logits, uniforms = draw(generator, 4, 5)
        logits[:, 1::2] = -math.inf
        out = gumbel_softmax(logits, uniforms)
        assert_close(out, reference(logits, uniforms), message="classes 1 and 3 have the logit -inf")


def test_follows_the_categorical_distribution():
    for generator in seeds(1):
        p = torch.tensor([0.5, 0.3, 0.15, 0.05])
        uniforms = torch.from_numpy(generator.random((20_000, 4)))
        share = gumbel_softmax(p.double().log().expand(20_000, 4), uniforms, 2.0, True).mean(dim=0)
        # 6 standard deviations of a share: a false alarm in fewer than 1 of 10^8 runs
        margin = 6 * (p * (1 - p) / 20_000).sqrt()
        assert ((share - p).abs() < margin).all(), f"shares of 20,000 hard samples: {[round(s, 3) for s in share.tolist()]}, expected {p.tolist()}"


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        logits, uniforms = (value.T for value in draw(generator, 4, 3, dtype=torch.float64))
        for hard in (False, True):
            out = gumbel_softmax(logits, uniforms, 1.0, hard)
            assert out.dtype == torch.float64, f"float64 input gave {out.dtype}, {hard=}"
            soft = reference(logits, uniforms)
            assert_close(out, one_hot(soft) if hard else soft, message=f"transposed input, {hard=}")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        logits, uniforms = draw(generator, 3, 4)
        for hard in (False, True):
            with no_mutation(logits, uniforms):
                gumbel_softmax(logits, uniforms, 0.5, hard)
