"""What a healthy contrastive encoder looks like. Bounds hold with room over 100 seeds."""
import math
from functools import cache

import torch
from warmup import assert_close, check_gradient, seeds

from solution import info_nce, make_items, make_views, train


@cache
def trained():
    (generator,) = seeds(1)
    return train(int(generator.integers(10_000)))


def mean(series):
    return sum(series) / len(series)


def unit(generator, count, dim):
    vectors = torch.tensor(generator.normal(size=(count, dim)))
    return vectors / vectors.norm(dim=1, keepdim=True)


def reference_loss(one, other):
    """One row and one direction at a time, in float64."""
    logits = one.double() @ other.double().T / 0.2
    rows = [torch.logsumexp(logits[i], 0) - logits[i, i] for i in range(len(one))]
    columns = [torch.logsumexp(logits[:, i], 0) - logits[i, i] for i in range(len(one))]
    return (sum(rows) + sum(columns)) / (2 * len(one))


def test_the_loss_starts_near_that_of_a_guess_and_falls():
    losses = trained()[1]["loss"]
    assert 3.4 < losses[0] < 6.2, f"the loss of the first step is {losses[0]:.2f}; vectors that know nothing give ln 64 = 4.16 and a little more"
    final = mean(losses[-20:])
    assert 1.15 < final < 1.75, f"the mean loss of the last 20 steps is {final:.2f}; healthy runs end between 1.15 and 1.75"


def test_held_out_items_are_found_by_their_other_view():
    history = trained()[1]
    share = history["retrieval_accuracy"][-1]
    assert 0.6 < share < 0.99, f"{share:.2f} of the 120 held-out items find themselves; healthy runs lie between 0.6 and 0.99"


def test_classes_can_be_read_off_on_held_out_items():
    share = trained()[1]["probe_accuracy"][-1]
    assert 0.66 < share < 0.96, f"the probe is right on {share:.2f} of the held-out items; healthy runs lie between 0.66 and 0.96"


def test_fresh_items_are_found_as_the_log_claims():
    encoder, history = trained()
    encoder.eval()
    latents, _ = make_items(torch.Generator().manual_seed(99), 120)
    one, other = make_views(latents, torch.Generator().manual_seed(98))
    nearest = (encoder(one) @ encoder(other).T).argmax(dim=1)
    found = (nearest == torch.arange(120)).double().mean().item()
    claimed = history["retrieval_accuracy"][-1]
    assert found > 0.55, f"{found:.2f} of 120 fresh items find themselves; healthy runs pass 0.55"
    assert abs(found - claimed) < 0.25, f"the log claims {claimed:.2f}, 120 fresh items give {found:.2f}"


def test_vectors_have_length_one_and_use_the_space():
    encoder, _ = trained()
    encoder.eval()
    one, _ = make_views(make_items(torch.Generator().manual_seed(5), 200)[0], torch.Generator().manual_seed(6))
    vectors = encoder(one).detach().double()
    assert_close(vectors.norm(dim=1), torch.ones(200, dtype=torch.float64), atol=1e-5, message="lengths of 200 vectors")
    similarity = (vectors @ vectors.T).mean().item()
    assert similarity < 0.1, f"two items have a mean cosine of {similarity:.2f}; collapsed encoders approach 1, healthy ones stay below 0.1"


def test_the_loss_is_the_cross_entropy_of_both_directions():
    for generator in seeds(1):
        one, other = unit(generator, 6, 4), unit(generator, 6, 4)
        assert_close(info_nce(one, other), reference_loss(one, other), message="the loss of 6 pairs")
        assert_close(info_nce(other, one), reference_loss(one, other), message="the loss with the two views swapped")
        check_gradient(info_nce, one, other, reference=reference_loss)


def test_two_views_share_what_they_should_and_nothing_else():
    latents, classes = make_items(torch.Generator().manual_seed(3), 2000)
    one, other = make_views(latents, torch.Generator().manual_seed(4))
    assert one.shape == other.shape == (2000, 24), f"views of shapes {tuple(one.shape)} and {tuple(other.shape)}; (2000, 24) twice is meant"
    centred, other_centred = one - one.mean(0), other - other.mean(0)
    correlation = (centred * other_centred).mean(0) / (centred.std(0) * other_centred.std(0))
    assert correlation[:16].min() > 0.9, f"a coordinate of the signal agrees between views with {correlation[:16].min():.2f}; all should above 0.9"
    assert correlation[16:].abs().max() < 0.1, f"a nuisance coordinate agrees between views with {correlation[16:].abs().max():.2f}; none should"
    assert set(classes.tolist()) == set(range(6)), f"the items have classes {sorted(set(classes.tolist()))}"


def test_each_item_is_encoded_for_itself_and_twice_alike():
    encoder, _ = trained()
    encoder.eval()
    one, _ = make_views(make_items(torch.Generator().manual_seed(5), 6)[0], torch.Generator().manual_seed(6))
    together = encoder(one)
    assert_close(encoder(one), together, message="the second encoding of the same items")
    assert_close(torch.cat([encoder(one[i : i + 1]) for i in range(6)]), together, atol=1e-5, message="each item alone")


def test_gradients_and_learning_rate_are_as_usual():
    history = trained()[1]
    norms, rates = history["gradient_norm"], history["learning_rate"]
    assert all(math.isfinite(norm) for norm in norms), "a gradient norm is not finite"
    assert 0.35 < mean(norms[-50:]) < 1.0, f"the mean gradient norm of the last 50 steps is {mean(norms[-50:]):.2f}; healthy runs lie between 0.35 and 1"
    assert_close(rates[0], 0.01 / 20, message="the first of 20 steps of warm-up")
    assert_close(rates[110], 0.005, message="half-way through the cosine")


def test_a_run_repeats_with_its_seed():
    assert_close(train(3)[1]["loss"], train(3)[1]["loss"], message="the losses of two runs with seed 3")
