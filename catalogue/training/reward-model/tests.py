"""What a healthy reward model looks like. Bounds hold with room over 200 seeds."""
import math
from functools import cache

import torch
from warmup import assert_close, check_gradient, seeds

from solution import make_pairs, preference_loss, train


@cache
def trained():
    (generator,) = seeds(1)
    return train(int(generator.integers(10_000)))


def rated(count):
    """Answers drawn anew and what a rater gives them, by a description of our own."""
    generator = torch.Generator().manual_seed(17)
    lengths = 4 + torch.randint(9, (count,), generator=generator)
    tokens = torch.randint(1, 32, (count, 12), generator=generator)
    tokens[torch.arange(12)[None] >= lengths[:, None]] = 0
    worth = [sum((token > 20) - (token < 6) for token in row[:length]) * 8 / length for row, length in zip(tokens.tolist(), lengths.tolist())]
    return tokens, torch.tensor(worth, dtype=torch.float64)


def mean(series):
    return sum(series) / len(series)


def test_the_loss_starts_near_that_of_a_guess_and_falls():
    losses = trained()[1]["loss"]
    assert abs(losses[0] - math.log(2)) < 0.15, f"the loss of the first step is {losses[0]:.3f}; rewards that know nothing give ln 2 = 0.693"
    final = mean(losses[-30:])
    assert 0.25 < final < 0.5, f"the mean loss of the last 30 steps is {final:.3f}; raters are noisy, healthy runs end between 0.25 and 0.5"


def test_held_out_preferences_are_predicted_as_well_as_noise_allows():
    history = trained()[1]
    share, loss = history["validation_accuracy"][-1], history["validation_loss"][-1]
    assert 0.66 < share < 0.93, f"{share:.2f} of the held-out pairs are in the right order; healthy runs lie between 0.66 and 0.93"
    assert 0.22 < loss < 0.68, f"the validation loss ends at {loss:.3f}; healthy runs end between 0.22 and 0.68"
    margin = history["margin"][-1]
    assert 1.2 < margin < 3.4, f"the mean margin ends at {margin:.2f}; healthy runs end between 1.2 and 3.4"


def test_fresh_answers_are_ranked_as_the_rater_would():
    model, _ = trained()
    model.eval()
    tokens, worth = rated(500)
    found = model(tokens).double().detach()
    correlation = torch.corrcoef(torch.stack([found, worth]))[0, 1].item()
    assert correlation > 0.9, f"rewards of 500 fresh answers and the rater's have a correlation of {correlation:.3f}; healthy models pass 0.9"


def test_padding_does_not_change_a_reward():
    model, _ = trained()
    model.eval()
    tokens = torch.randint(1, 32, (6, 5), generator=torch.Generator().manual_seed(2))
    padded = torch.cat([tokens, torch.zeros(6, 7, dtype=torch.long)], dim=1)
    assert_close(model(padded), model(tokens), atol=1e-5, message="six answers of 5 tokens with 7 tokens of padding")


def test_each_answer_is_rewarded_for_itself_and_twice_alike():
    model, _ = trained()
    model.eval()
    tokens, _ = rated(6)
    together = model(tokens)
    assert_close(model(tokens), together, message="the second reward of the same answers")
    assert_close(torch.cat([model(tokens[i : i + 1]) for i in range(6)]), together, atol=1e-5, message="each answer alone")


def test_the_loss_is_the_likelihood_of_the_choices():
    for generator in seeds(1):
        chosen, rejected = torch.tensor(generator.normal(size=5)), torch.tensor(generator.normal(size=5))
        expected = torch.log(1 + torch.exp(rejected - chosen)).mean()
        assert_close(preference_loss(chosen, rejected), expected, message="the loss of 5 pairs")
        check_gradient(preference_loss, chosen, rejected, reference=lambda a, b: torch.log(1 + torch.exp(b - a)).mean())
    far = preference_loss(torch.tensor([-200.0]), torch.tensor([200.0]))
    assert_close(far, torch.tensor(400.0), message="a pair that is wrong by 400")


def test_the_better_answer_is_chosen_as_often_as_raters_choose_it():
    chosen, rejected, prompt = make_pairs(torch.Generator().manual_seed(4), 1500)

    def worth(tokens):
        real = (tokens > 0).double()
        return 8 * (((tokens > 20).double() - (tokens < 6).double()) * real).sum(1) / real.sum(1)

    difference = worth(chosen) - worth(rejected)
    expected = torch.sigmoid(difference.abs()).mean().item()
    found = ((difference > 0).double() + (difference == 0).double() / 2).mean().item()
    assert abs(found - expected) < 0.03, f"the better answer of a pair is chosen in {found:.3f} of the cases; raters do in {expected:.3f}"
    assert torch.equal(prompt, torch.arange(4500) // 3), "the pairs of a prompt do not stand together, three to each"


def test_gradients_are_finite_and_of_a_usual_size():
    norms = trained()[1]["gradient_norm"]
    assert all(math.isfinite(norm) for norm in norms), "a gradient norm is not finite"
    assert 0.12 < mean(norms[-50:]) < 0.3, f"the mean gradient norm of the last 50 steps is {mean(norms[-50:]):.2f}; healthy runs lie between 0.12 and 0.3"


def test_the_learning_rate_warms_up_and_comes_down():
    rates = trained()[1]["learning_rate"]
    assert_close(rates[0], 0.01 / 16, message="the first of 16 steps of warm-up")
    assert_close(max(rates), 0.01, message="the highest learning rate")
    assert_close(rates[88], 0.01 * 0.55, message="half-way through the cosine")


def test_a_run_repeats_with_its_seed():
    assert_close(train(3)[1]["loss"], train(3)[1]["loss"], message="the losses of two runs with seed 3")
