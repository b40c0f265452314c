"""What must hold of the VAE's loss; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import kl_to_standard_normal, reparameterise, vae_loss

LN2 = math.log(2)


def batch(generator, count, latent, *shape, dtype=torch.float32):
    """Logits, data with zeros and ones among it, means and log-variances."""
    logits, mean, log_variance = tensors(generator, (count, *shape), (count, latent), (count, latent), dtype=dtype)
    x = torch.from_numpy(generator.uniform(-0.5, 1.5, (count, *shape)).clip(0, 1)).to(dtype)
    return 2 * logits, x, mean, log_variance


def reference_kl(mean, log_variance):
    """Cross-entropy with the standard normal minus entropy, in float64."""
    mean, variance = mean.double(), log_variance.double().exp()
    cross_entropy = 0.5 * (math.log(2 * math.pi) + mean**2 + variance)
    entropy = 0.5 * torch.log(2 * math.pi * math.e * variance)
    return (cross_entropy - entropy).sum(dim=-1)


def reference(logits, x, mean, log_variance, beta=1.0):
    """One example at a time in float64: log p as minus softplus of minus the logit."""
    logits, x = logits.double(), x.double()
    positive, negative = torch.logaddexp(torch.zeros_like(logits), -logits), torch.logaddexp(torch.zeros_like(logits), logits)
    total = sum((x[i] * positive[i] + (1 - x[i]) * negative[i]).sum() for i in range(len(x)))
    return (total + beta * reference_kl(mean, log_variance).sum()) / len(x)


def test_the_example_by_hand():
    mean, log_variance = torch.tensor([[1.0, 0.0]]), torch.tensor([[0.0, 2 * LN2]])
    assert_close(kl_to_standard_normal(mean, log_variance), torch.tensor([2 - LN2]), message="KL")
    assert_close(reparameterise(mean, log_variance, torch.tensor([[3.0, 3.0]])), torch.tensor([[4.0, 6.0]]), message="sample")
    logits, x = torch.zeros(1, 3), torch.tensor([[1.0, 0.0, 0.5]])
    assert_close(vae_loss(logits, x, mean, log_variance), torch.tensor(2 + 2 * LN2), message="loss")
    assert_close(vae_loss(logits, x, mean, log_variance, 3.0), torch.tensor(6.0), message="loss, beta = 3")


def test_the_sample_has_the_mean_and_the_deviation_asked_for():
    for generator in seeds(2):
        mean, log_variance, noise = tensors(generator, (3, 4), (3, 4), (3, 4))
        expected = mean.double() + log_variance.double().exp().sqrt() * noise.double()
        assert_close(reparameterise(mean, log_variance, noise), expected, message="mean + standard deviation * noise")


def test_gradients_pass_through_the_sample():
    for generator in seeds(1):
        mean, log_variance, noise = tensors(generator, (2, 3), (2, 3), (2, 3), dtype=torch.float64)
        inputs = mean, log_variance, noise
        check_gradient(reparameterise, *inputs, reference=lambda m, l, n: m + l.exp().sqrt() * n, message="mean, log-variance, noise")


def test_the_kl_divergence_is_that_to_a_standard_normal():
    for generator in seeds(2):
        mean, log_variance = tensors(generator, (4, 3), (4, 3))
        assert_close(kl_to_standard_normal(mean, 2 * log_variance), reference_kl(mean, 2 * log_variance), message="one figure for each example")
    assert_close(kl_to_standard_normal(torch.zeros(2, 3), torch.zeros(2, 3)), torch.zeros(2), message="of a standard normal to itself")


def test_a_deviation_of_nearly_zero_costs_its_logarithm():
    out = kl_to_standard_normal(torch.zeros(1, 2), torch.full((1, 2), -2000.0))
    assert_close(out, torch.tensor([1999.0]), message="log-variance -2000: the logarithm is given, and exp may underflow")


def test_sums_over_dimensions_and_averages_over_the_batch():
    for generator in seeds(2):
        for shape, latent in [((7,), 2), ((1, 3, 5), 4), ((2, 2), 3)]:
            for count in (1, 4):
                inputs = batch(generator, count, latent, *shape)
                assert_close(vae_loss(*inputs), reference(*inputs), message=f"{count} examples of shape {shape}, {latent} latent dimensions")


def test_beta_weighs_the_kl_term_alone():
    for generator in seeds(1):
        inputs = batch(generator, 3, 2, 4)
        for beta in (0.0, 0.25, 4.0):
            assert_close(vae_loss(*inputs, beta), reference(*inputs, beta), message=f"beta = {beta}")


def test_logits_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        logits, x, mean, log_variance = batch(generator, 3, 2, 6)
        logits *= 1e4
        assert_close(vae_loss(logits, x, mean, log_variance), reference(logits, x, mean, log_variance), message="logits of magnitude 10^4")
        _, (of_logits, *_) = gradients(vae_loss, logits, x, mean, log_variance)
        assert_close(of_logits, (torch.sigmoid(logits.double()) - x.double()) / 3, message="gradient of the logits, at magnitude 10^4")


def test_gradients_reach_logits_mean_and_log_variance():
    for generator in seeds(1):
        logits, x, mean, log_variance = batch(generator, 3, 2, 4, dtype=torch.float64)
        _, found = gradients(vae_loss, logits, x, mean, log_variance, 0.5)
        expected = (torch.sigmoid(logits) - x) / 3, None, 0.5 * mean / 3, 0.5 * (log_variance.exp() - 1) / 2 / 3
        for gradient, wanted, name in zip(found, expected, ("logits", "x", "mean", "log_variance")):
            if wanted is not None:
                assert gradient is not None, f"no gradient reaches {name}"
                assert_close(gradient, wanted, message=f"gradient of {name}, beta = 0.5")


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        logits, x, mean, log_variance = batch(generator, 4, 3, 4, 2, dtype=torch.float64)
        turned = logits.transpose(1, 2), x.transpose(1, 2), mean, log_variance
        out = vae_loss(*turned)
        assert out.dtype == torch.float64, f"float64 input gave {out.dtype}"
        assert_close(out, reference(*turned))


def test_inputs_are_left_alone():
    for generator in seeds(1):
        inputs = batch(generator, 3, 2, 4)
        (noise,) = tensors(generator, (3, 2))
        with no_mutation(*inputs):
            vae_loss(*inputs)
        with no_mutation(*inputs, noise):
            reparameterise(*inputs[2:], noise)
        with no_mutation(*inputs):
            kl_to_standard_normal(*inputs[2:])
