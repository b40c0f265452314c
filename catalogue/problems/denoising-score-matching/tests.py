"""What must hold of denoising score matching; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, gradients, no_mutation, seeds, tensors

from solution import geometric_sigmas, langevin_step, score_matching_loss


def model(x, sigmas):
    """A figure that depends on the place and on each example's level."""
    column = sigmas.reshape(len(sigmas), *[1] * (x.dim() - 1))
    return torch.sin(x) / (0.5 + column) + column


def batch(generator, *shape, dtype=torch.float64):
    x, noise = tensors(generator, shape, shape, dtype=dtype)
    return x, noise, torch.from_numpy(generator.uniform(0.3, 3, shape[0])).to(dtype)


def reference(x, noise, sigmas):
    """One example at a time in float64: the gradient of the Gaussian's log-density by autograd, and the weight outside the square."""
    losses = []
    for i in range(len(x)):
        sigma, centre = float(sigmas[i]), x[i].double()
        noisy = (centre + sigma * noise[i].double()).requires_grad_()
        log_density = -((noisy - centre) ** 2).sum() / (2 * sigma**2)
        (target,) = torch.autograd.grad(log_density, noisy)
        found = model(noisy.detach()[None], sigmas[i : i + 1].double())[0]
        losses.append(sigma**2 / 2 * ((found - target) ** 2).sum())
    return sum(losses) / len(losses)


def test_the_example_by_hand():
    loss = score_matching_loss(lambda x, sigmas: 0 * x, torch.tensor([[1.0, 1.0]]), torch.tensor([[3.0, -1.0]]), torch.tensor([2.0]))
    assert_close(loss, torch.tensor(5.0), message="loss")
    assert_close(geometric_sigmas(8.0, 2.0, 3), torch.tensor([8.0, 4.0, 2.0], dtype=torch.float64), message="geometric_sigmas")
    out = langevin_step(torch.tensor([-1.0]), torch.tensor([1.0]), torch.tensor([3.0]), 4.0)
    assert_close(out, torch.tensor([5.0]), message="langevin_step")


def test_the_levels_fall_by_a_constant_factor():
    for largest, smallest, levels in [(50.0, 0.01, 10), (2.0, 1.0, 2), (1.0, 0.1, 7)]:
        sigmas = geometric_sigmas(largest, smallest, levels)
        factor = (smallest / largest) ** (1 / (levels - 1))
        expected = torch.tensor([largest * factor**i for i in range(levels)], dtype=torch.float64)
        assert_close(sigmas, expected, message=f"{levels} levels from {largest} to {smallest}")
        assert sigmas.dtype == torch.float64, f"the levels are float64, got {sigmas.dtype}"


def test_regresses_on_the_score_of_the_noise():
    for generator in seeds(2):
        for shape in [(4, 3), (2, 3, 5), (1, 4), (3, 2, 2, 2)]:
            inputs = batch(generator, *shape)
            assert_close(score_matching_loss(model, *inputs), reference(*inputs), message=f"shape {shape}")


def test_each_example_has_its_own_level():
    for generator in seeds(1):
        inputs = batch(generator, 4, 4, 4)  # a level read along another axis fits this shape too
        assert_close(score_matching_loss(model, *inputs), reference(*inputs), message="shape (4, 4, 4)")


def test_the_score_of_the_noise_itself_has_no_loss():
    for generator in seeds(1):
        _, noise, sigmas = batch(generator, 5, 3)
        x = torch.full((5, 3), 0.7, dtype=torch.float64)
        out = score_matching_loss(lambda noisy, s: (0.7 - noisy) / s[:, None] ** 2, x, noise, sigmas)
        assert_close(out, torch.tensor(0.0, dtype=torch.float64), message="all data at one point, for which the score is (point - x) / sigma^2")


def test_the_model_is_called_once_with_the_noisy_data_and_the_levels():
    for generator in seeds(1):
        x, noise, sigmas = batch(generator, 3, 4)
        seen = []

        def spy(noisy, s):
            seen.append((noisy, s))
            return torch.zeros_like(noisy)

        score_matching_loss(spy, x, noise, sigmas)
        assert len(seen) == 1, f"the model was called {len(seen)} times"
        assert_close(seen[0][0], x + sigmas[:, None] * noise, message="the model's first argument is x + sigma * noise")
        assert_close(seen[0][1], sigmas, message="the model's second argument is the levels (batch,)")


def test_small_levels_keep_their_digits():
    for generator in seeds(1):
        x, noise, _ = batch(generator, 4, 6, dtype=torch.float32)
        for sigma in (1e-4, 1e-6):
            out = score_matching_loss(lambda noisy, s: 0 * noisy, 100 * x, noise, torch.full((4,), sigma))
            expected = noise.double().square().sum() / 8
            assert_close(out, expected, message=f"sigma {sigma}, data of size 100, a score of 0: the loss is half the squared norm of the noise")


def test_the_loss_can_be_differentiated():
    for generator in seeds(1):
        x, noise, sigmas = batch(generator, 3, 4)
        (score,) = tensors(generator, (3, 4), dtype=torch.float64)
        _, (_, of_noise, _) = gradients(score_matching_loss, lambda noisy, s: score, x, noise, sigmas)
        assert of_noise is not None, "no gradient passes through the loss"
        assert_close(of_noise, (sigmas[:, None] * score + noise) / 3, message="gradient with respect to the noise, for a model that is constant")


def test_a_langevin_step_drifts_by_half_the_step_and_diffuses_by_its_root():
    for generator in seeds(1):
        score, x, noise = tensors(generator, (2, 3), (2, 3), (2, 3), dtype=torch.float64)
        for step_size in (0.09, 2.25):
            out = langevin_step(score, x, noise, step_size)
            assert_close(out, x + 0.5 * step_size * score + step_size**0.5 * noise, message=f"step size {step_size}")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        for dtype in (torch.float32, torch.float64):
            x, noise, sigmas = batch(generator, 3, 2, 4, dtype=dtype)
            x, noise = x.transpose(1, 2), noise.transpose(1, 2)
            out = score_matching_loss(model, x, noise, sigmas)
            assert out.dtype == dtype, f"x is {dtype}, the loss {out.dtype}"
            assert_close(out, reference(x, noise, sigmas))
            assert langevin_step(x, x, noise, 0.1).dtype == dtype, f"langevin_step: {dtype} input gave another dtype"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        x, noise, sigmas = batch(generator, 3, 4)
        with no_mutation(x, noise, sigmas):
            score_matching_loss(model, x, noise, sigmas)
        score = x.clone()
        with no_mutation(score, x, noise):
            langevin_step(score, x, noise, 0.5)
