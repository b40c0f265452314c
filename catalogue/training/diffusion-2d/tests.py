"""What a healthy diffusion model of clusters looks like. Bounds hold with room over 100 seeds."""
import math
from functools import cache

import torch
from torch import nn
from warmup import assert_close, seeds, tensors

from solution import Denoiser, add_noise, alpha_bars, alphas, betas, denoising_loss, draw_batch, drop_labels, embed_time
from solution import make_points, prepare, sample, share_at_home, train, update_average, validation_loss

MIDDLE = torch.tensor([20.0, -5.0])


@cache
def trained():
    (generator,) = seeds(1)
    seed = int(generator.integers(10_000))
    (model, average, mean, std), history = train(seed)
    return average, mean, std, history, seed, model


@cache
def samples(guidance, seed=5):
    """300 samples of each class, in the data's units, around the middle of the ring."""
    model, mean, std, *_ = trained()
    labels = torch.arange(600) % 2
    return sample(model, labels, torch.Generator().manual_seed(seed), guidance) * std + mean - MIDDLE, labels


def at_home(points, labels):
    """Share of centred points that are nearer than 6 to a cluster of their class: left or right for 0, above or below for 1."""
    centres = torch.tensor([[10.0, 0.0], [0.0, 10.0]])[labels]
    return (torch.minimum((points - centres).norm(dim=1), (points + centres).norm(dim=1)) < 6).double().mean().item()


def average(series):
    return sum(series) / len(series)


def schedule():
    """Betas and alpha bars in float64, by a loop."""
    noises, kept, product = [0.002 + (0.25 - 0.002) * step / 39 for step in range(40)], [], 1.0
    for noise in noises:
        product *= 1 - noise
        kept.append(product)
    return torch.tensor(noises, dtype=torch.float64), torch.tensor(kept, dtype=torch.float64)


def best_guess(points, times, middle, spread):
    """The expected noise (batch, 2) in points where the data is normal around `middle` with standard deviation `spread`."""
    kept = schedule()[1].float()[times][:, None]
    return (1 - kept).sqrt() * (points - kept.sqrt() * middle) / (kept * spread**2 + 1 - kept)


def test_the_loss_starts_near_the_variance_of_the_noise_and_falls():
    losses = trained()[3]["loss"]
    assert 0.6 < losses[0] < 1.45, f"the loss of the first step is {losses[0]:.2f}; a model that predicts nothing yet gives about 1"
    final = average(losses[-100:])
    assert 0.22 < final < 0.32, f"the mean loss of the last 100 steps is {final:.3f}; healthy runs end between 0.22 and 0.32"


def test_samples_lie_in_the_clusters_of_their_class():
    history = trained()[3]
    for guidance, lower, upper in ((1.0, 0.85, 1.0), (1.5, 0.9, 1.0), (3.0, 0.94, 1.0), (0.0, 0.22, 0.5)):
        share = at_home(*samples(guidance))
        assert lower < share <= upper, f"{share:.2f} of the samples with guidance {guidance} are at home; healthy runs: {lower} to {upper}"
    claimed, found = history["share_at_home"][-1], at_home(*samples(1.5))
    assert abs(claimed - found) < 0.06, f"the log claims that {claimed:.2f} are at home, 600 samples say {found:.2f}"


def test_samples_have_the_spread_of_the_data():
    points, labels = samples(1.0)
    assert points.mean(dim=0).norm() < 2.5, f"the middle of the samples is off by {points.mean(dim=0).norm():.2f}; healthy runs stay below 2.5"
    along, across = points.gather(1, labels[:, None]).flatten(), points.gather(1, 1 - labels[:, None]).flatten()
    assert 8.3 < along.pow(2).mean().sqrt() < 11.2, f"samples lie {along.pow(2).mean().sqrt():.2f} along the axis of their class; data lies 10.2"
    assert 1.4 < across.std() < 3.6, f"samples spread by {across.std():.2f} across the axis of their class; data spreads by 2"
    for label in (0, 1):
        share = (along[labels == label] > 0).double().mean().item()
        assert 0.3 < share < 0.7, f"{share:.2f} of the samples of class {label} lie in one of its two clusters; half of the data does"


def test_guidance_moves_samples_towards_their_class():
    shares = [at_home(*samples(guidance)) for guidance in (0.0, 1.0, 3.0)]
    grows = shares[0] + 0.3 < shares[1] < shares[2] + 0.02
    assert grows, f"with guidance 0, 1 and 3 {', '.join(f'{share:.2f}' for share in shares)} of the samples are at home"

    def model(points, times, labels):
        middle = torch.tensor([[2.0, 0.0], [-2.0, 1.0], [0.0, -1.0]])[labels]
        return best_guess(points, times, middle, 0.5)

    labels = torch.arange(2000) % 2
    for guidance in (0.0, 1.0, 2.0):
        found = sample(model, labels, torch.Generator().manual_seed(1), guidance)
        for label, middle in ((0, torch.tensor([2.0, 0.0])), (1, torch.tensor([-2.0, 1.0]))):
            empty, points = torch.tensor([0.0, -1.0]), found[labels == label]
            expected = empty + guidance * (middle - empty)
            off = (points.mean(dim=0) - expected).abs().max().item()
            assert off < 0.15, f"guidance {guidance} between two known normals ends {off:.2f} from where it should"


def test_the_sampler_turns_noise_into_a_normal_that_is_known():
    wide, seen = torch.zeros(4000, dtype=torch.long), []

    def model(points, times, labels):
        seen.append(sorted(set(times.tolist())))
        return best_guess(points, times, torch.tensor([1.0, -2.0]), 0.06)

    found = sample(model, wide, torch.Generator().manual_seed(2), 1.0)
    visited = [times[0] for times in seen if len(times) == 1][::2]
    places = f"{len(set(visited))} steps from {visited[0]} to {visited[-1]}"
    assert visited == list(range(39, -1, -1)), f"the sampler visits {places}; 40 from 39 to 0 are meant"
    assert_close(found.mean(dim=0), torch.tensor([1.0, -2.0]), atol=0.06, message="the middle of 4,000 samples of a known normal")
    variance, expected = found.var(dim=0), ancestral_variance(0.06)
    assert_close(variance / expected, torch.ones(2), atol=0.12, message="their variance, in that of ancestral sampling with variances beta")
    assert not samples(1.5)[0].requires_grad, "samples carry a graph"


def ancestral_variance(spread):
    """Variance after 40 steps of ancestral sampling from unit noise where the data is normal and the noise is predicted at best."""
    noises, kept = schedule()
    variance = 1.0
    for step in range(39, -1, -1):
        guess = (1 - kept[step]).sqrt() / (kept[step] * spread**2 + 1 - kept[step])
        factor = (1 - noises[step] / (1 - kept[step]).sqrt() * guess) / (1 - noises[step]).sqrt()
        variance = factor**2 * variance + (noises[step] if step else 0.0)
    return variance.item()


def test_the_schedule_ends_in_noise():
    noises, kept = schedule()
    assert_close(betas, noises.float(), message="the variances of the noise of 40 steps")
    assert_close(alphas, (1 - noises).float(), message="what the 40 steps keep")
    assert_close(alpha_bars, kept.float(), rtol=1e-3, message="what is kept up to each of 40 steps")
    for generator in seeds(1):
        clean, noise = tensors(generator, (6, 2), (6, 2))
        times = torch.tensor([0, 1, 7, 20, 38, 39])
        expected = kept[times].float().sqrt()[:, None] * clean + (1 - kept[times]).float().sqrt()[:, None] * noise
        assert_close(add_noise(clean, times, noise), expected, rtol=1e-3, message="six points after 1, 2, 8, 21, 39 and 40 steps")


def test_the_loss_compares_the_noise_that_was_added():
    clean, labels, seen = torch.full((4000, 2), 0.5), torch.arange(4000) % 2, {}

    def spy(points, times, labels):
        kept = schedule()[1].float()[times][:, None]
        seen.update(points=points, times=times, labels=labels, noise=(points - kept.sqrt() * 0.5) / (1 - kept).sqrt())
        return seen["noise"] + 0.5

    loss = denoising_loss(spy, clean, labels, torch.Generator().manual_seed(3))
    assert_close(loss, torch.tensor(0.25), atol=2e-3, message="the loss of a model that is 0.5 too high everywhere")
    counts = torch.bincount(seen["times"], minlength=40)
    reached = int((counts > 0).sum())
    assert len(counts) == 40 and counts.min() > 50, f"4,000 points are noised to {reached} of 40 steps, the rarest {counts.min()} times"
    mean, std = seen["noise"].mean().item(), seen["noise"].std().item()
    assert abs(mean) < 0.06 and abs(std - 1) < 0.05, f"the noise has mean {mean:.2f} and standard deviation {std:.2f}; 0 and 1 are meant"
    assert torch.equal(seen["labels"], labels), "the classes that the model is given are not those of the points"


def test_some_labels_are_dropped():
    labels = torch.arange(5000) % 2
    found = drop_labels(labels, torch.Generator().manual_seed(4))
    share = (found == 2).double().mean().item()
    assert abs(share - 0.2) < 0.03, f"{share:.3f} of the labels are dropped; a fifth is meant"
    assert torch.equal(found[found != 2], labels[found != 2]), "labels that are not dropped have changed"


def test_a_prediction_depends_on_the_point_the_step_and_the_class_alone():
    model, *_ = trained()
    points = torch.randn(6, 2, generator=torch.Generator().manual_seed(6))
    times, labels = torch.tensor([0, 5, 10, 20, 30, 39]), torch.tensor([0, 1, 2, 0, 1, 2])
    together = model(points, times, labels)
    alone = torch.cat([model(points[i : i + 1], times[i : i + 1], labels[i : i + 1]) for i in range(6)])
    assert_close(alone, together, atol=1e-4, message="each point alone")
    for name, other in (("step", model(points, 39 - times, labels)), ("class", model(points, times, (labels + 1) % 3))):
        assert (other - together).norm(dim=1).mean() > 0.05, f"the prediction for a point does not depend on the {name}"
    state = {name: value.detach() for name, value in model.state_dict().items()}

    def linear(name, inputs):
        assert f"{name}.bias" in state, f"the layer {name} has no offset"
        return inputs @ state[f"{name}.weight"].T + state[f"{name}.bias"]

    angles = times[:, None] * 1000.0 ** (-torch.arange(16) / 16)
    embedded = torch.cat([angles.sin(), angles.cos()], dim=1)
    assert_close(embed_time(times), embedded, rtol=1e-3, atol=1e-4, message="the embedding of six steps")
    condition = linear("time", embedded) + state["label.weight"][labels]
    silu = nn.functional.silu
    hidden = silu(linear("enter", points) + condition)
    hidden = hidden + silu(linear("first", hidden) + condition)
    hidden = hidden + silu(linear("second", hidden))
    assert_close(together, linear("leave", hidden), rtol=1e-3, atol=1e-3, message="the prediction, by the layers as described")


def test_the_average_follows_slowly_and_is_what_samples():
    average, *_, model = trained()
    apart = max((average.state_dict()[name] - value).abs().max().item() for name, value in model.state_dict().items())
    assert 1e-6 < apart < 0.5, f"averaged weights differ from the model's by {apart:.2g} at most; healthy ones differ a little, below 0.5"
    average, model = Denoiser(), Denoiser()
    before = {name: value.detach().clone() for name, value in average.state_dict().items()}
    target = {name: value.detach().clone() for name, value in model.state_dict().items()}
    update_average(average, model, 0.75)
    for name, value in average.state_dict().items():
        assert_close(value, 0.75 * before[name] + 0.25 * target[name], message=f"the averaged {name} after one update with 0.75")
    for name, value in model.state_dict().items():
        assert_close(value, target[name], message=f"the {name} that is averaged")


def test_the_data_is_as_described_and_held_out_points_are_apart():
    points, labels = make_points(4000, torch.Generator().manual_seed(8))
    points = points - MIDDLE
    along, across = points.gather(1, labels[:, None]).flatten(), points.gather(1, 1 - labels[:, None]).flatten()
    assert abs(along.abs().mean() - 10) < 0.2 and abs(across.std() - 2) < 0.1, "the clusters do not lie at 10 with a spread of 2"
    assert abs((along > 0).double().mean() - 0.5) < 0.05 and abs(labels.double().mean() - 0.5) < 0.05, "clusters or classes differ in size"
    assert abs(share_at_home(points + MIDDLE, labels) - at_home(points, labels)) < 1e-3, "the share at home differs from one by hand"
    assert share_at_home(points + MIDDLE, 1 - labels) < 0.01, "points are at home in the other class too"
    rows = torch.arange(2000)
    coordinates = torch.stack([rows, (rows - 700) ** 2], dim=1).float()
    kept, kept_labels, held_out, held_out_labels, mean, std = prepare(coordinates, rows)
    assert (len(kept), len(held_out)) == (1600, 400), f"{len(kept)} points to train on and {len(held_out)} to validate on; 1,600 and 400 are meant"
    assert not set(kept_labels.tolist()) & set(held_out_labels.tolist()), "points are on both sides of the split"
    assert_close(kept.mean(dim=0), torch.zeros(2), atol=1e-3, message="the mean of the prepared training points")
    assert_close(kept.std(dim=0), torch.ones(2), atol=1e-3, message="the standard deviation of the prepared training points")
    for name, part, own in (("trained", kept, kept_labels), ("validated", held_out, held_out_labels)):
        assert_close(part * std + mean, coordinates[own], rtol=1e-3, atol=5.0, message=f"points {name} on, back in the units of the data")


def test_batches_are_drawn_from_everywhere_with_their_classes():
    rows = torch.arange(300)
    drawn = [draw_batch(rows[:, None].repeat(1, 2), rows, torch.Generator().manual_seed(seed)) for seed in range(8)]
    assert all(torch.equal(points[:, 0], labels) and len(labels) == 128 for points, labels in drawn), "128 points do not come with their classes"
    seen = len(set(torch.cat([labels for _, labels in drawn]).tolist()))
    assert seen > 270, f"eight batches of 128 hold {seen} of 300 points; draws at random hold about 290"


def test_the_validation_loss_is_that_of_fresh_points():
    model, mean, std, history, seed, _ = trained()
    _, _, held_out, classes, *_ = prepare(*make_points(2000, torch.Generator().manual_seed(seed)))
    again = validation_loss(model, held_out, classes)
    assert_close(history["validation_loss"][-1], again, rtol=1e-4, message="the last validation loss, and that of the points held out")
    points, labels = make_points(4000, torch.Generator().manual_seed(9))
    spread = (0.5 * (100 + 2 * 4.0)) ** 0.5
    off = max((mean - MIDDLE).abs().max().item(), (std - spread).abs().max().item())
    assert off < 0.9, f"mean or standard deviation of the training data is off by {off:.2f}; healthy runs stay below 0.9"
    kept, losses = schedule()[1].float(), []
    for step in range(0, 40, 3):
        noise = torch.randn(4000, 2, generator=torch.Generator().manual_seed(step))
        noisy = kept[step].sqrt() * (points - mean) / std + (1 - kept[step]).sqrt() * noise
        losses.append((model(noisy, torch.full((4000,), step), labels) - noise).pow(2).mean().item())
    found, claimed = average(losses), history["validation_loss"][-1]
    assert abs(found - claimed) < 0.07, f"the log claims a validation loss of {claimed:.3f}, fresh points have {found:.3f}"
    assert losses[-1] < 0.06, f"at step 39 the loss is {losses[-1]:.3f}, where hardly anything but noise is left; healthy runs stay below 0.06"
    assert len(history["validation_loss"]) == 5 and history["validation_loss"][0] < 0.75, "validated at other steps than every 100"


def test_the_learning_rate_warms_up_and_comes_down():
    rates = trained()[3]["learning_rate"]
    assert len(rates) == 500, f"the run has {len(rates)} steps; 500 are meant"
    for step, expected in ((0, 0.0004), (49, 0.02), (50, 0.02), (275, 0.01), (499, 0.02 / 450)):
        assert_close(rates[step], expected, message=f"the learning rate of step {step}")


def test_gradients_are_finite_and_a_run_repeats_with_its_seed():
    _, _, _, history, seed, _ = trained()
    norms, numbers = history["gradient_norm"], [value for series in history.values() for value in series]
    assert all(math.isfinite(norm) for norm in norms), "a gradient norm is not finite"
    final = average(norms[-100:])
    assert 0.1 < final < 0.8, f"the mean gradient norm of the last 100 steps is {final:.2f}; healthy runs lie between 0.1 and 0.8"
    assert all(isinstance(value, float) for value in numbers), "the history holds something that is no plain number, and what hangs on it"
    assert_close(train(seed)[1]["loss"], history["loss"], message="the losses of a second run with the same seed")
