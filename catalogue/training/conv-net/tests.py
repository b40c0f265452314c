"""What a healthy convolutional net looks like. Bounds hold with room over 100 seeds."""
import math
from functools import cache

import torch
from torch.nn import functional as F
from warmup import assert_close, check_gradient, seeds

from solution import ConvNet, batches, evaluate, learning_rate_factor, make_images, make_optimizer, shift_sideways, smoothed_cross_entropy
from solution import train, train_step, training_batches


@cache
def trained():
    (generator,) = seeds(1)
    seed = int(generator.integers(10_000))
    model, history = train(seed)
    model.eval()
    return model, history, seed


@cache
def drawn(count):
    """Images and labels by a description of our own: five brighter pixels in a row, 2 columns or more from where a shift could lose them."""
    generator = torch.Generator().manual_seed(23)
    labels = torch.arange(count) % 4
    images = torch.empty(count, 12, 12).normal_(40, 30, generator=generator)
    for image, label in zip(images, labels.tolist()):
        row, column = (int(torch.randint(low, high, (), generator=generator)) for low, high in ((2, 10), (4, 8)))
        ink = int(torch.randint(60, 180, (), generator=generator))
        for t in (-2, -1, 0, 1, 2):
            image[row + (0, t, t, t)[label], column + (t, 0, t, -t)[label]] += ink
    return images.clamp(0, 255).to(torch.uint8)[:, None], labels


def mean(series):
    return sum(series) / len(series)


def weights_of(model):
    return {name: weight.detach().clone() for name, weight in model.state_dict().items()}


def normed(x, weights, name):
    """Batch norm with running statistics."""
    mu, variance, gain, bias = (weights[f"{name}.{part}"][:, None, None] for part in ("running_mean", "running_var", "weight", "bias"))
    return gain * (x - mu) / (variance + 1e-5).sqrt() + bias


def stem_of(weights, images):
    return F.conv2d((images.float() - weights["mean"]) / weights["std"], weights["stem.weight"], padding=1)


def logits_of(weights, images):
    """The model by its formulas, in evaluation mode, for weights by name."""
    x = normed(stem_of(weights, images), weights, "norm").relu()
    x = x.unfold(2, 2, 2).unfold(3, 2, 2).flatten(4).max(dim=-1).values
    hidden = normed(F.conv2d(x, weights["block.conv1.weight"], padding=1), weights, "block.norm1").relu()
    x = (x + normed(F.conv2d(hidden, weights["block.conv2.weight"], padding=1), weights, "block.norm2")).relu()
    return x.flatten(2).mean(dim=2) @ weights["head.weight"].T + weights["head.bias"]


def inputs_of_norms(weights, images):
    """What comes to each batch norm in training, where a norm of gain 1 takes mean and variance of the batch."""

    def normed_by_batch(x):
        return (x - x.mean(dim=(0, 2, 3), keepdim=True)) / (x.var(dim=(0, 2, 3), keepdim=True, unbiased=False) + 1e-5).sqrt()

    stem = stem_of(weights, images)
    first = F.conv2d(F.max_pool2d(normed_by_batch(stem).relu(), 2), weights["block.conv1.weight"], padding=1)
    return {"norm": stem, "block.norm1": first, "block.norm2": F.conv2d(normed_by_batch(first).relu(), weights["block.conv2.weight"], padding=1)}


def smoothed(logits, labels):
    """A tenth of each target's mass is spread over the four classes, its own among them."""
    log_probabilities = logits - logits.logsumexp(dim=1, keepdim=True)
    own = log_probabilities[torch.arange(len(labels)), labels]
    return -(0.9 * own + 0.1 * log_probabilities.mean(dim=1)).mean()


def test_the_first_loss_is_that_of_a_guess():
    first = trained()[1]["loss"][0]
    assert abs(first - math.log(4)) < 0.12, f"the loss of the first step is {first:.3f}; four classes that are guessed give ln 4 = 1.386"


def test_the_loss_falls_as_far_as_smoothing_allows():
    losses = trained()[1]["loss"]
    assert len(losses) == 96, f"{len(losses)} updates were made; 12 epochs of 480 images in batches of 64 make 96, the last batch of each half full"
    assert 0.42 < mean(losses[-24:]) < 0.6, f"the mean loss of the last 24 steps is {mean(losses[-24:]):.3f}; healthy runs end between 0.42 and 0.6"


def test_fresh_images_are_classified():
    model, history, _ = trained()
    images, labels = drawn(800)
    accuracy = (model(images).argmax(dim=-1) == labels).double().mean().item()
    assert accuracy > 0.92, f"accuracy on 800 fresh images is {accuracy:.3f}; healthy runs reach 0.95"
    claimed = history["validation_accuracy"][-1]
    assert abs(claimed - accuracy) < 0.06, f"the log says {claimed:.3f} at the end, fresh images say {accuracy:.3f}"


def test_the_log_tells_of_the_images_that_were_held_out():
    model, history, seed = trained()
    images, labels = make_images(680, torch.Generator().manual_seed(seed))
    logits = model(images[480:]).double()
    found, accuracy = F.cross_entropy(logits, labels[480:]).item(), (logits.argmax(dim=1) == labels[480:]).double().mean().item()
    claimed, claimed_accuracy = history["validation_loss"][-1], history["validation_accuracy"][-1]
    assert_close(claimed, found, rtol=1e-3, message="the validation loss in the log, and that of the trained model")
    assert_close(claimed_accuracy, accuracy, atol=1e-4, message="the validation accuracy in the log, and that of the trained model")
    counts = len(history["validation_loss"]), len(history["validation_accuracy"])
    assert counts == (12, 12), f"12 epochs leave {counts[0]} validation losses and {counts[1]} validation accuracies"


def test_training_images_arrive_with_mean_0_and_deviation_1():
    model, _, seed = trained()
    images, _ = make_images(680, torch.Generator().manual_seed(seed))
    for name, expected in (("mean", images[:480].float().mean()), ("std", images[:480].float().std())):
        assert_close(weights_of(model)[name], expected, message=f"the {name} by which images are normalised, and that of the 480 training images")


def test_logits_follow_from_the_weights():
    model, _, _ = trained()
    images, _ = drawn(800)
    assert_close(model(images[:40]), logits_of(weights_of(model), images[:40]), atol=1e-3, rtol=1e-3, message="logits of 40 images")


def test_evaluation_is_the_same_twice_and_for_each_image_alone():
    model, _, _ = trained()
    images = drawn(800)[0][:6]
    together = model(images)
    assert_close(model(images), together, message="the second evaluation of the same images")
    assert_close(torch.cat([model(images[i : i + 1]) for i in range(6)]), together, atol=1e-4, message="each image alone")


def test_averages_count_every_image_once():
    torch.manual_seed(8)
    model = ConvNet(torch.tensor(50.0), torch.tensor(40.0))
    images, labels = (part[:70] for part in drawn(800))
    weights = weights_of(model)
    logits = logits_of(weights, images)
    claimed = evaluate(model, images, labels)
    expected = (F.cross_entropy(logits, labels).item(), (logits.argmax(dim=1) == labels).double().mean().item())
    assert_close(claimed, expected, rtol=1e-3, message="loss and accuracy of a new model over 70 images, which make a batch of 64 and one of 6")
    assert_close(weights_of(model), weights, message="the weights and statistics after an evaluation")
    sizes = [(len(one), len(other)) for one, other in batches(images, labels)]
    assert sizes == [(64, 64), (6, 6)], f"70 images and labels come in batches of {sizes}"
    assert torch.equal(torch.cat([one for one, _ in batches(images, labels)]), images), "batches do not hold the images in their order"
    assert torch.equal(torch.cat([other for _, other in batches(images, labels)]), labels), "batches do not hold the labels in their order"


def test_the_loss_spreads_a_tenth_over_all_classes():
    for generator in seeds(1):
        # float32, as in training: the targets are no more exact than that, whatever the logits are
        logits = torch.tensor(3 * generator.normal(size=(5, 4)), dtype=torch.float32)
        labels = torch.tensor(generator.integers(0, 4, size=5))
        assert_close(smoothed_cross_entropy(logits, labels), smoothed(logits, labels), message="the loss of 5 images")
        check_gradient(smoothed_cross_entropy, logits, labels, reference=smoothed)
    far = smoothed_cross_entropy(torch.tensor([[200.0, 0.0, 0.0, 0.0]]), torch.tensor([1]))
    assert_close(far, torch.tensor(195.0), message="an image that is surely, and wrongly, of the first class")


def test_each_image_moves_sideways_by_up_to_two_columns():
    images = drawn(800)[0][:200]
    before = images.clone()
    moved = shift_sideways(images, torch.Generator().manual_seed(9))
    assert torch.equal(images, before), "the images that were given have changed"
    same_kind = moved.shape == images.shape and moved.dtype == torch.uint8
    assert same_kind, f"images {tuple(images.shape)} in uint8 come back as {tuple(moved.shape)} in {moved.dtype}"
    moves = {}
    for move in (-2, -1, 0, 1, 2):
        padded = torch.cat([images[..., :1].expand(-1, -1, -1, 2), images, images[..., -1:].expand(-1, -1, -1, 2)], dim=3)
        expected = padded[..., 2 - move : 14 - move]
        moves[move] = int((moved == expected).flatten(1).all(dim=1).sum())
    strays = 200 - sum(moves.values())
    assert strays == 0, f"{strays} of 200 images do not come back moved by -2 to 2 columns with the edge column repeated"
    assert min(moves.values()) > 15, f"200 images move by {moves} (columns: images); each of five moves should come about 40 times"


def test_an_epoch_shows_every_image_once_moved_and_in_a_new_order():
    labels = torch.arange(200)
    images = (labels[:, None, None, None] + torch.arange(12)).expand(-1, 1, 12, -1).to(torch.uint8)
    epochs = []
    for seed in (1, 2):
        parts = list(training_batches(images, labels, torch.Generator().manual_seed(seed)))
        assert [len(part) for part, _ in parts] == [64, 64, 64, 8], f"200 images come in batches of {[len(part) for part, _ in parts]}"
        found, order = torch.cat([part for part, _ in parts]), torch.cat([part for _, part in parts])
        times = torch.bincount(order, minlength=200)
        assert times.max() == 1, f"an image is seen {times.max()} times in an epoch, and {(times == 0).sum()} of 200 are not seen"
        moves = order - found[:, 0, 5, 5] + 5
        strays = int((moves.abs() > 2).sum())
        assert strays == 0, f"{strays} of 200 images come with a label that is not theirs"
        assert moves.unique().numel() == 5, f"images of an epoch are moved by {sorted(set(moves.tolist()))} columns; -2 to 2 are drawn"
        epochs.append(order)
    for order, other, name in ((epochs[0], labels, "that of the data"), (epochs[0], epochs[1], "that of an epoch with another seed")):
        assert (order == other).sum() < 20, f"{(order == other).sum()} of 200 images have the same place in an epoch's order and in {name}"


def test_images_are_as_described():
    images, labels = make_images(600, torch.Generator().manual_seed(10))
    assert images.dtype == torch.uint8 and tuple(images.shape) == (600, 1, 12, 12), f"images are {tuple(images.shape)} in {images.dtype}"
    shares = torch.bincount(labels, minlength=4).double() / 600
    assert 0.18 < shares.min() and shares.max() < 0.32, f"classes have shares {[round(share, 2) for share in shares.tolist()]}; each has a quarter"
    found, described = images.double(), drawn(800)[0].double()
    for name, one, other in (("mean", found.mean(), described.mean()), ("deviation", found.std(), described.std())):
        assert abs(one - other) < 2, f"pixels have a {name} of {one:.1f}; by the description it is {other:.1f}"
    model, _, _ = trained()
    accuracy = (model(images).argmax(dim=-1) == labels).double().mean().item()
    assert accuracy > 0.92, f"{accuracy:.3f} of 600 newly made images are recognised; healthy runs reach 0.95"


def test_three_updates_are_those_of_nesterov_on_clipped_gradients():
    torch.manual_seed(5)
    model = ConvNet(torch.tensor(50.0), torch.tensor(20.0))
    weights = weights_of(model)
    weights["head.weight"] *= 50
    model.load_state_dict(weights)
    model.eval()
    start = weights_of(model)
    fixed = [name for name in weights if "running" in name or "num_batches" in name or name in ("mean", "std")]
    trainable = {name: weight.requires_grad_() for name, weight in weights.items() if name not in fixed}
    velocity = {name: torch.zeros_like(weight) for name, weight in trainable.items()}
    optimizer, scheduler = make_optimizer(model)
    images, labels = drawn(800)
    for step, rate in enumerate((0.0125, 0.025, 0.0375)):
        batch = slice(6 * step, 6 * step + 6)
        loss, norm = train_step(model, optimizer, images[batch], labels[batch])
        scheduler.step()
        expected = smoothed(logits_of(weights, images[batch]), labels[batch])
        gradients = dict(zip(trainable, torch.autograd.grad(expected, list(trainable.values()))))
        expected_norm = torch.stack([gradient.norm() for gradient in gradients.values()]).norm().item()
        assert_close(loss, expected.item(), rtol=2e-3, message=f"the loss of update {step + 1}")
        assert_close(norm, expected_norm, rtol=1e-2, message=f"the gradient norm of update {step + 1}")
        with torch.no_grad():
            for name, weight in trainable.items():
                gradient = gradients[name] / max(1.0, expected_norm) + 5e-4 * weight
                velocity[name] = 0.9 * velocity[name] + gradient
                weight -= rate * (gradient + 0.9 * velocity[name])
    for name, weight in trainable.items():
        way, expected = weights_of(model)[name] - start[name], weight.detach() - start[name]
        apart = ((way - expected).norm() / expected.norm()).item()
        assert apart < 1e-3, f"three updates move {name} by {apart:.2%} of their length away from where Nesterov's momentum leads; 0.1% is healthy"


def test_running_statistics_are_those_of_the_training_images():
    model, _, seed = trained()
    images, _ = make_images(680, torch.Generator().manual_seed(seed))
    weights = weights_of(model)
    stem = stem_of(weights, images[:480])
    apart = (stem.mean(dim=(0, 2, 3)) - weights["norm.running_mean"]).abs().max().item()
    ratio = (stem.var(dim=(0, 2, 3)) / weights["norm.running_var"]).log().abs().max().item()
    assert apart < 0.05, f"a running mean is {apart:.3f} away from that of the training images; healthy ones stay within 0.01"
    assert ratio < 0.25, f"a running variance is off by a factor of {math.exp(ratio):.2f}; healthy ones stay within 1.15"


def test_a_new_model_drops_and_normalises_by_the_batch_in_training():
    torch.manual_seed(6)
    model = ConvNet(torch.tensor(50.0), torch.tensor(40.0))
    images, labels = (part[:32] for part in drawn(800))
    evaluate(model, images, labels)
    before = weights_of(model)
    one, other = model(images), model(images)
    assert not torch.equal(one, other), "two passes in training, after an evaluation, agree to the last bit; dropout should differ"
    after = weights_of(model)
    for name, inputs in inputs_of_norms(before, images).items():
        for part, start, now in (("running_mean", 0.0, inputs.mean(dim=(0, 2, 3))), ("running_var", 1.0, inputs.var(dim=(0, 2, 3)))):
            message = f"{name}.{part} after two passes over 32 images in training"
            assert_close(after[f"{name}.{part}"], 0.81 * start + 0.19 * now, atol=1e-3, rtol=1e-3, message=message)


def test_gradients_are_finite_and_of_a_usual_size():
    norms = trained()[1]["gradient_norm"]
    assert all(math.isfinite(norm) for norm in norms), "a gradient norm is not finite"
    final = mean(norms[-24:])
    assert 0.15 < final < 0.5, f"the mean gradient norm of the last 24 steps is {final:.2f}; healthy runs lie between 0.15 and 0.5"


def test_the_learning_rate_warms_up_and_comes_down():
    rates = trained()[1]["learning_rate"]
    expected = [0.1 * (step + 1) / 8 if step < 8 else 0.05 * (1 + math.cos(math.pi * (step - 8) / 88)) for step in range(96)]
    assert_close(rates, expected, message="the learning rate by step: 8 steps of warm-up, then a cosine to zero")
    assert_close(learning_rate_factor(96), 0.0, message="the end of the cosine")


def test_a_run_repeats_with_its_seed():
    _, history, seed = trained()
    assert_close(train(seed)[1]["loss"], history["loss"], rtol=1e-4, message="the losses of two runs with the same seed")
