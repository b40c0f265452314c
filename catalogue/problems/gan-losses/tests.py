"""What must hold of the GAN losses; each trap is caught by the test that names it."""
import math

import torch
from torch import nn
from warmup import assert_close, gradients, no_mutation, seeds, tensors

from solution import discriminator_loss, generator_loss

KINDS = ("minimax", "non-saturating", "hinge")
LOGITS = nn.Identity()  # a discriminator that is given its logits


def log_sigmoid(x):
    """In float64, through the addition of logarithms."""
    return -torch.logaddexp(torch.zeros_like(x), -x)


def reference_discriminator(real, fake, kind):
    real, fake = real.double(), fake.double()
    if kind == "hinge":
        return torch.where(real < 1, 1 - real, 0 * real).sum() / len(real) + torch.where(fake > -1, 1 + fake, 0 * fake).sum() / len(fake)
    return -log_sigmoid(real).sum() / len(real) - log_sigmoid(-fake).sum() / len(fake)


def reference_generator(fake, kind):
    fake = fake.double()
    return {"minimax": log_sigmoid(-fake), "non-saturating": -log_sigmoid(fake), "hinge": -fake}[kind].sum() / len(fake)


def mlp(generator, inputs, dtype=torch.float64):
    """A small discriminator, and the weights it has."""
    network = nn.Sequential(nn.Linear(inputs, 4, dtype=dtype), nn.Tanh(), nn.Linear(4, 1, dtype=dtype))
    w1, b1, w2, b2 = tensors(generator, (4, inputs), (4,), (1, 4), (1,), dtype=dtype)
    network.load_state_dict({"0.weight": w1, "0.bias": b1, "2.weight": w2, "2.bias": b2})
    return network, (w1, b1, w2, b2)


def run(weights, x):
    w1, b1, w2, b2 = weights
    return torch.tanh(x @ w1.T + b1) @ w2.T + b2


def test_the_example_by_hand():
    ln3 = math.log(3)
    real, fake = torch.tensor([[ln3]]), torch.tensor([[-ln3], [-ln3]])
    expected = {"minimax": (2 * math.log(4 / 3), math.log(3 / 4)), "non-saturating": (2 * math.log(4 / 3), math.log(4)), "hinge": (0.0, ln3)}
    for kind, (of_discriminator, of_generator) in expected.items():
        assert_close(discriminator_loss(LOGITS, real, fake, kind), torch.tensor(of_discriminator), message=f"discriminator, {kind}")
        assert_close(generator_loss(LOGITS, fake, kind), torch.tensor(of_generator), message=f"generator, {kind}")


def test_matches_the_logarithms_in_float64():
    for generator in seeds(2):
        for reals, fakes in [(5, 3), (1, 4), (2, 1)]:
            real, fake = tensors(generator, (reals, 1), (fakes, 1))
            for kind in KINDS:
                out = discriminator_loss(LOGITS, 2 * real, 2 * fake, kind)
                assert_close(out, reference_discriminator(2 * real, 2 * fake, kind), message=f"discriminator, {kind}, {reals} reals, {fakes} fakes")
                assert_close(generator_loss(LOGITS, 2 * fake, kind), reference_generator(2 * fake, kind), message=f"generator, {kind}, {fakes} fakes")


def test_real_and_fake_go_through_the_discriminator():
    for generator in seeds(1):
        network, weights = mlp(generator, 3)
        real, fake = tensors(generator, (4, 3), (2, 3), dtype=torch.float64)
        for kind in KINDS:
            expected = reference_discriminator(run(weights, real), run(weights, fake), kind)
            assert_close(discriminator_loss(network, real, fake, kind), expected, message=f"discriminator, {kind}")
            assert_close(generator_loss(network, fake, kind), reference_generator(run(weights, fake), kind), message=f"generator, {kind}")


def test_the_discriminator_sees_separate_batches_once():
    for generator in seeds(1):
        real, fake = tensors(generator, (3, 2), (2, 2))
        seen = []

        def discriminator(x):
            seen.append(x)
            return x[:, :1] - x.mean()  # what one example gets depends on its batch, as with batch norm

        for kind in KINDS:
            seen.clear()
            out = discriminator_loss(discriminator, real, fake, kind)
            assert len(seen) == 2, f"{kind}: the discriminator was called {len(seen)} times for its own loss; expected: on reals, on fakes"
            expected = reference_discriminator(real[:, :1] - real.mean(), fake[:, :1] - fake.mean(), kind)
            assert_close(out, expected, message=f"{kind}, with a discriminator that looks at the whole batch")
            seen.clear()
            generator_loss(discriminator, fake, kind)
            assert len(seen) == 1, f"{kind}: the discriminator was called {len(seen)} times for the generator's loss, once is expected"


def test_the_discriminators_loss_leaves_the_generator_alone():
    for generator in seeds(1):
        network, weights = mlp(generator, 3)
        real, fake = tensors(generator, (4, 3), (2, 3), dtype=torch.float64)
        for kind in KINDS:
            _, (of_real, of_fake) = gradients(discriminator_loss, network, real, fake, kind)
            assert of_fake is None or not of_fake.any(), f"{kind}: the discriminator's loss sends a gradient into what made the fakes: detach them"
            assert of_real is not None, f"{kind}: no gradient passes through the discriminator"
            leaf = real.clone().requires_grad_()
            (expected,) = torch.autograd.grad(reference_discriminator(run(weights, leaf), run(weights, fake), kind), leaf)
            assert_close(of_real, expected, message=f"{kind}: gradient of the discriminator's loss with respect to the reals")


def test_the_generators_loss_reaches_the_generator():
    for generator in seeds(1):
        network, weights = mlp(generator, 3)
        (fake,) = tensors(generator, (4, 3), dtype=torch.float64)
        for kind in KINDS:
            _, (of_fake,) = gradients(generator_loss, network, fake, kind)
            assert of_fake is not None, f"{kind}: no gradient reaches the fakes, so the generator cannot learn"
            leaf = fake.clone().requires_grad_()
            (expected,) = torch.autograd.grad(reference_generator(run(weights, leaf), kind), leaf)
            assert_close(of_fake, expected, message=f"{kind}: gradient of the generator's loss with respect to the fakes")


def test_logits_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        real, fake = tensors(generator, (6, 1), (5, 1))
        for kind in KINDS:
            out = discriminator_loss(LOGITS, 1e4 * real, 1e4 * fake, kind)
            assert_close(out, reference_discriminator(1e4 * real, 1e4 * fake, kind), message=f"discriminator, {kind}, logits of magnitude 10^4")
            _, (of_real, _) = gradients(discriminator_loss, LOGITS, 1e4 * real, 1e4 * fake, kind)
            assert torch.isfinite(of_real).all(), f"discriminator, {kind}: gradients at logits of magnitude 10^4 are {of_real.flatten().tolist()}"
            out = generator_loss(LOGITS, 1e4 * fake, kind)
            assert_close(out, reference_generator(1e4 * fake, kind), message=f"generator, {kind}, logits of magnitude 10^4")


def test_only_the_minimax_generator_stops_learning_when_it_is_found_out():
    fake = torch.full((2, 1), -1e4)
    for kind, expected in [("minimax", 0.0), ("non-saturating", -0.5), ("hinge", -0.5)]:
        _, (found,) = gradients(generator_loss, LOGITS, fake, kind)
        assert_close(found, torch.full((2, 1), expected), message=f"{kind}: gradient at a logit of -10^4, of the mean of two")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        real, fake = tensors(generator, (3, 1), (2, 1))
        for kind in KINDS:
            with no_mutation(real, fake):
                discriminator_loss(LOGITS, real, fake, kind)
                generator_loss(LOGITS, fake, kind)
