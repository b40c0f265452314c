"""What a healthy variational autoencoder of spots looks like. Bounds hold with room over 100 seeds."""
import math
from functools import cache

import torch
from warmup import assert_close, seeds, tensors

from solution import elbo_terms, epoch_batches, evaluate, kl_weight_at, make_images, reparameterise, sample_images, split, train


@cache
def trained():
    (generator,) = seeds(1)
    seed = int(generator.integers(10_000))
    model, history = train(seed)
    return model, history, seed


def fresh(count):
    """Images and the places of their spots, drawn anew by a description of our own; from top to bottom, so that neighbours are alike."""
    generator = torch.Generator().manual_seed(23)
    centres = 1.0 + 5.0 * torch.rand(count, 2, generator=generator)
    centres = centres[centres[:, 0].argsort()]
    rows, columns = torch.meshgrid(torch.arange(8.0), torch.arange(8.0), indexing="ij")
    squared = (rows - centres[:, 0, None, None]) ** 2 + (columns - centres[:, 1, None, None]) ** 2
    probability = 0.02 + 0.96 * torch.exp(-squared / 4.5)
    lit = torch.rand(count, 8, 8, generator=generator) < probability
    return lit.float().reshape(count, 64), centres


def nats(model, images):
    """Negative log-likelihood of the pixels and KL, in nats per image: one image, pixel and latent at a time where they are summed."""
    model.eval()
    mean, log_var = (part.detach() for part in model.encode(images))
    noise = torch.randn(mean.shape, generator=torch.Generator().manual_seed(24))
    lit = torch.sigmoid(model.decode(mean + noise * log_var.exp() ** 0.5).detach().double())
    unlikely = -(images.double() * lit.log() + (1 - images.double()) * (1 - lit).log()).sum(1).mean().item()
    return unlikely, divergence(mean.double(), log_var.double()).mean().item()


def divergence(mean, log_var):
    """KL (batch,) of diagonal normals to the unit normal, by torch.distributions."""
    normal = torch.distributions.Normal
    posterior, prior = normal(mean, log_var.exp() ** 0.5), normal(torch.zeros_like(mean), torch.ones_like(mean))
    return torch.distributions.kl_divergence(posterior, prior).sum(dim=1)


def average(series):
    return sum(series) / len(series)


def test_the_loss_starts_near_that_of_a_guess():
    history = trained()[1]
    first, kl = history["reconstruction"][0], history["kl"][0]
    assert abs(first - 64 * math.log(2)) < 2.5, f"the first batch costs {first:.1f} nats an image; 64 pixels that are guessed cost 64 ln 2 = 44.4"
    assert 0.2 < kl < 4, f"the first batch has a KL of {kl:.2f}; healthy runs start between 0.2 and 4"


def test_the_bound_settles_where_the_noise_of_the_pixels_lets_it():
    history = trained()[1]
    bound, kl = history["validation_elbo"][-1], average(history["kl"][-20:])
    assert -27.3 < bound < -23.5, f"the validation ELBO ends at {bound:.2f} nats; healthy runs end between -27.3 and -23.5"
    assert 2.2 < kl < 3.8, f"the mean KL of the last 20 steps is {kl:.2f} nats; healthy runs end between 2.2 and 3.8"
    reconstruction = average(history["reconstruction"][-20:])
    assert 20.5 < reconstruction < 23.5, f"the last 20 steps cost {reconstruction:.2f} nats for pixels; healthy runs end between 20.5 and 23.5"


def test_fresh_images_get_the_bound_that_the_log_claims():
    model, history, _ = trained()
    images, _ = fresh(1000)
    reconstruction, kl = nats(model, images)
    bound, claimed = -(reconstruction + kl), history["validation_elbo"][-1]
    assert bound > -27, f"1,000 fresh images have an ELBO of {bound:.2f} nats; healthy runs stay above -27"
    assert abs(claimed - bound) < 1.6, f"the log claims an ELBO of {claimed:.2f} at the end, fresh images have {bound:.2f}"
    assert abs(history["validation_kl"][-1] - kl) < 0.3, f"the log claims a KL of {history['validation_kl'][-1]:.2f}, fresh images have {kl:.2f}"


def test_the_last_validation_is_of_the_images_held_out():
    model, history, seed = trained()
    _, held_out = split(make_images(880, torch.Generator().manual_seed(seed)))
    bound, claimed = -sum(nats(model, held_out)), history["validation_elbo"][-1]
    assert abs(claimed - bound) < 0.5, f"the log claims an ELBO of {claimed:.2f} at the end, the images held out have {bound:.2f}"


def test_an_evaluation_agrees_with_one_by_hand_and_leaves_training_as_it_was():
    model, _, _ = trained()
    images, _ = fresh(480)
    images = images[:470]
    reconstruction, kl = nats(model, images)
    model.train()
    bound, found, found_kl = evaluate(model, images)
    assert abs(found - reconstruction) < 0.5, f"470 images cost {found:.2f} nats for pixels in the evaluation, {reconstruction:.2f} by hand"
    assert abs(found_kl - kl) < 0.02, f"470 images have a KL of {found_kl:.3f} nats in the evaluation, {kl:.3f} by hand"
    assert_close(bound, -(found + found_kl), message="the ELBO that goes with these two")
    assert (model.encode(images)[0] - model.encode(images)[0]).abs().max() > 1e-3, "after an evaluation two encodings in training no longer differ"


def test_latents_say_where_the_spot_is():
    model, _, _ = trained()
    images, centres = fresh(1000)
    model.eval()
    mean, log_var = (part.detach().double() for part in model.encode(images))
    distances = torch.cdist(mean, mean)
    near = distances.fill_diagonal_(math.inf).topk(8, dim=1, largest=False).indices
    left = ((centres[near].mean(dim=1) - centres).pow(2).mean() / centres.var(dim=0).mean()).item()
    assert left < 0.3, f"images that are near in latents leave {left:.2f} of the variance of the spot's place; healthy runs leave less than 0.3"
    spread = log_var.exp().mean(dim=0) + mean.var(dim=0)
    assert (spread - 1).abs().max() < 0.45, f"the latents of 1,000 images have variances {[round(v, 2) for v in spread.tolist()]}; the prior's is 1"
    sharpest = log_var.exp().mean(dim=0).min().item()
    assert 0.04 < sharpest < 0.35, f"the sharpest latent has a posterior variance of {sharpest:.3f}; healthy runs lie between 0.04 and 0.35"


def test_outputs_are_those_of_the_layers_as_described():
    model, _, _ = trained()
    model.eval()
    state = {name: value.detach().double() for name, value in model.state_dict().items()}
    images, latents = fresh(2000)[0].double(), torch.randn(50, 4, generator=torch.Generator().manual_seed(25))

    def linear(name, inputs):
        assert f"{name}.bias" in state, f"the layer {name} has no offset"
        return inputs @ state[f"{name}.weight"].T + state[f"{name}.bias"]

    logits = linear("to_logits", linear("hidden", linear("decoder", latents.double()).clamp(min=0)).clamp(min=0))
    assert_close(model.decode(latents), logits.float(), rtol=1e-3, atol=1e-3, message="logits of 50 latents, by linear, ReLU, linear, ReLU, linear")
    before = linear("encoder", images)
    normed = (before - state["norm.running_mean"]) / (state["norm.running_var"] + 1e-5).sqrt() * state["norm.weight"] + state["norm.bias"]
    found, expected = model.encode(images.float()), [linear(name, normed.clamp(min=0)).float() for name in ("to_mean", "to_log_var")]
    assert_close(found, expected, rtol=1e-3, atol=1e-3, message="mean and log-variance, by linear, batch norm, ReLU, linear")
    off = ((state["norm.running_mean"] - before.mean(dim=0)) / before.std(dim=0)).pow(2).mean().sqrt().item()
    assert off < 0.1, f"running means are off by {off:.3f} standard deviations; healthy runs stay below 0.1"
    assert model.norm.momentum == 0.1, f"running statistics take a share of {model.norm.momentum} from each batch; 0.1 is meant"


def test_a_latent_has_the_variance_that_the_kl_speaks_of():
    for generator in seeds(1):
        mean, log_var = tensors(generator, (3,), (3,))
        draws = reparameterise(mean.expand(20_000, 3), log_var.expand(20_000, 3) - 1)
        assert_close(draws.mean(dim=0), mean, atol=0.06, message="the mean of 20,000 draws")
        assert_close(draws.var(dim=0) / (log_var - 1).exp(), torch.ones(3), atol=0.06, message="variances of 20,000 draws, in those of the posterior")
        shares = ((draws - mean).abs() < 0.5 * (0.5 * (log_var - 1)).exp()).float().mean(dim=0)
        assert_close(shares, torch.full((3,), 0.3829), atol=0.02, message="share of draws within half a standard deviation")


def test_the_terms_are_sums_over_pixels_and_latents_and_means_over_images():
    def terms(logits, images, mean, log_var):
        lit = torch.sigmoid(logits)
        pixels = -(images * lit.log() + (1 - images) * (1 - lit).log())
        return pixels.sum() / len(images), divergence(mean, log_var).sum() / len(images)

    for generator in seeds(1):
        logits, mean, log_var = tensors(generator, (3, 5), (3, 2), (3, 2), dtype=torch.float64)
        images = (tensors(generator, (3, 5))[0] > 0).double()
        reconstruction, kl = elbo_terms(logits, images, mean, log_var)
        expected, expected_kl = terms(logits, images, mean, log_var)
        assert_close(reconstruction, expected, message="the pixels of 3 images of 5 pixels")
        assert_close(kl, expected_kl, message="the KL of 3 posteriors of 2 latents")
    kl = elbo_terms(torch.zeros(2, 5), torch.ones(2, 5), torch.zeros(2, 3), torch.zeros(2, 3))[1]
    assert_close(kl, torch.tensor(0.0), message="the KL of the prior to itself")


def test_samples_of_the_prior_are_spots():
    model, _, _ = trained()
    model.train()
    samples = sample_images(model, 1500, torch.Generator().manual_seed(7))
    assert set(samples.unique().tolist()) == {0.0, 1.0} and not samples.requires_grad, "samples are not images of 0 and 1 without a gradient"
    images, _ = fresh(1500)
    lit, expected = samples.sum(dim=1).mean().item(), images.sum(dim=1).mean().item()
    assert abs(lit - expected) < 0.8, f"samples have {lit:.2f} lit pixels, data {expected:.2f}"
    apart = (samples.mean(dim=0) - images.mean(dim=0)).abs().max().item()
    assert apart < 0.15, f"a pixel is lit in samples more or less often than in data by {apart:.2f}; healthy runs stay below 0.15"
    compact, compact_data = scatter(samples), scatter(images)
    assert compact < 1.4 * compact_data, f"lit pixels scatter by {compact:.2f} around their middle, in data by {compact_data:.2f}"


def scatter(images):
    """Mean squared distance of lit pixels to the middle of their image's lit pixels."""
    rows, columns = torch.arange(64.0) // 8, torch.arange(64.0) % 8
    count = images.sum(dim=1).clamp(min=1)
    variances = [(images @ (place**2)) / count - ((images @ place) / count) ** 2 for place in (rows, columns)]
    return sum(variances).mean().item()


def test_the_images_are_as_described_and_held_out_ones_are_apart():
    found, (described, _) = make_images(1500, torch.Generator().manual_seed(8)), fresh(1500)
    apart = (found.mean(dim=0) - described.mean(dim=0)).abs().max().item()
    assert found.shape == (1500, 64) and apart < 0.09, f"a pixel of 1,500 images is lit by {apart:.2f} more or less often than described"
    assert abs(scatter(found) - scatter(described)) < 0.3, f"lit pixels scatter by {scatter(found):.2f}, {scatter(described):.2f} is described"
    batches = epoch_batches(100, torch.Generator().manual_seed(1))
    indices = torch.cat(list(batches)).tolist()
    assert [len(batch) for batch in batches] == [64, 36], f"100 images come in batches of {[len(batch) for batch in batches]}; 64 and 36 are meant"
    assert sorted(indices) == list(range(100)) != indices, "an epoch does not hold each image once, in random order"
    others = torch.cat(list(epoch_batches(100, torch.Generator().manual_seed(2)))).tolist()
    assert others != indices, "epochs of two generators have the same order"
    rows = torch.arange(880.0)[:, None].repeat(1, 64)
    kept, held_out = (part[:, 0].tolist() for part in split(rows))
    assert (len(kept), len(held_out)) == (640, 240), f"{len(kept)} images to train on and {len(held_out)} to validate on; 640 and 240 are meant"
    assert not set(kept) & set(held_out), f"{len(set(kept) & set(held_out))} images are on both sides of the split"


def test_weights_and_rates_follow_their_schedules():
    _, history, _ = trained()
    rates, weights = history["learning_rate"], history["kl_weight"]
    assert len(rates) == 300, f"the run has {len(rates)} steps; 30 epochs of 640 images in batches of 64 make 300"
    assert len(history["validation_elbo"]) == 15, f"validated {len(history['validation_elbo'])} times; every 20 steps make 15"
    early = history["validation_elbo"][0]
    assert early > -40, f"the first validation, after 20 steps, has an ELBO of {early:.1f}; healthy runs pass -40"
    for step in (0, 1, 75, 150, 299):
        assert_close(rates[step], 0.005 * (1 + math.cos(math.pi * step / 300)), atol=1e-7, message=f"the learning rate of step {step}")
    for step, weight in ((0, 0.01), (49, 0.5), (99, 1.0), (100, 1.0), (299, 1.0)):
        assert_close(kl_weight_at(step), weight, message=f"the weight of the KL at step {step}")
        assert_close(weights[step], weight, message=f"the logged weight of the KL at step {step}")
        loss = history["reconstruction"][step] + weight * history["kl"][step]
        assert_close(history["loss"][step], loss, rtol=1e-5, message=f"the loss of step {step}, by its two terms")


def test_gradients_are_finite_and_a_run_repeats_with_its_seed():
    _, history, seed = trained()
    norms = history["gradient_norm"]
    assert all(math.isfinite(norm) for norm in norms), "a gradient norm is not finite"
    numbers = [value for series in history.values() for value in series]
    assert all(isinstance(value, float) for value in numbers), "the history holds something that is no plain number, and what hangs on it"
    final = average(norms[-100:])
    assert 2 < final < 12, f"the mean gradient norm of the last 100 steps is {final:.2f}; healthy runs lie between 2 and 12"
    assert_close(train(seed)[1]["loss"], history["loss"], message="the losses of a second run with the same seed")
