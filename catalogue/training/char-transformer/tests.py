"""What a healthy character model looks like. Bounds hold with room over 100 seeds."""
import math
from functools import cache

import torch
from torch.nn import functional as F
from warmup import assert_close, no_mutation, seeds

from solution import TEXT, VOCABULARY, Cache, Transformer, evaluate, generate, learning_rate_at, make_optimizer, next_probabilities
from solution import decode, encode, known_words, rope, sample_batch, split, train, train_step

LAST_VERSE = """This is the farmer sowing his corn
that kept the cock that crowed in the morn
that waked the priest all shaven and shorn
that married the man all tattered and torn
that kissed the maiden all forlorn
that milked the cow with the crumpled horn
that tossed the dog
that worried the cat
that killed the rat
that ate the malt
that lay in the house that Jack built.

"""


def text():
    """The whole rhyme: every verse is an end of the last one."""
    lines = LAST_VERSE[len("This is ") :].split("\nthat ")
    things = [line if i == 0 else line[line.index("the ") :] for i, line in enumerate(lines)]
    return "".join("\nthat ".join([f"This is {things[i]}", *lines[i + 1 :]]) for i in reversed(range(len(lines))))


def tokens_of(written):
    return torch.tensor([sorted(set(text())).index(character) for character in written])


@cache
def trained():
    (generator,) = seeds(1)
    seed = int(generator.integers(10_000))
    model, history = train(seed)
    model.eval()
    return model, history, seed


def mean(series):
    return sum(series) / len(series)


def normed(x, gain):
    return gain * x / (x.square().mean(dim=-1, keepdim=True) + 1e-5).sqrt()


def turned(x):
    """x (batch, length, 8): pairs as complex numbers, each turned by its position and frequency."""
    angles = torch.arange(x.shape[1])[:, None] * torch.tensor([1.0, 0.1, 0.01, 0.001])
    return torch.view_as_real(torch.view_as_complex(x.reshape(*x.shape[:2], 4, 2)) * torch.polar(torch.ones_like(angles), angles)).flatten(2)


def logits_of(weights, tokens):
    """The model by its formulas, head by head, for weights by name."""
    x, later = weights["embedding.weight"][tokens], torch.arange(tokens.shape[1])[:, None] < torch.arange(tokens.shape[1])
    for i in range(2):
        own = {name[9:]: weight for name, weight in weights.items() if name.startswith(f"blocks.{i}.")}
        inner, heads = normed(x, own["norm1.gain"]), []
        for head in range(4):
            q = turned(inner @ own["attention.query.weight"][8 * head : 8 * head + 8].T)
            k = turned(inner @ own["attention.key.weight"][8 * (head // 2) : 8 * (head // 2) + 8].T)
            v = inner @ own["attention.value.weight"][8 * (head // 2) : 8 * (head // 2) + 8].T
            scores = torch.einsum("bqd,bkd->bqk", q, k) / 8**0.5
            heads.append(scores.masked_fill(later, -1e9).softmax(dim=-1) @ v)
        x = x + torch.cat(heads, dim=-1) @ own["attention.out.weight"].T
        inner = normed(x, own["norm2.gain"])
        gate = inner @ own["gate.weight"].T
        x = x + (gate * torch.sigmoid(gate) * (inner @ own["up.weight"].T)) @ own["down.weight"].T
    return normed(x, weights["norm.gain"]) @ weights["embedding.weight"].T


def weights_of(model):
    return {name: weight.detach().clone() for name, weight in model.state_dict().items()}


def test_the_first_loss_is_that_of_a_guess():
    first = trained()[1]["loss"][0]
    assert abs(first - math.log(27)) < 0.6, f"the loss of the first step is {first:.3f}; 27 characters that are guessed give ln 27 = 3.296"


def test_the_loss_falls_on_both_parts_and_the_unseen_one_stays_behind():
    history = trained()[1]
    final, unseen, accuracy = mean(history["loss"][-20:]), history["validation_loss"][-1], history["validation_accuracy"][-1]
    assert 0.4 < final < 0.95, f"the mean loss of the last 20 steps is {final:.3f}; healthy runs end between 0.4 and 0.95"
    assert 0.7 < unseen < 1.25, f"the validation loss ends at {unseen:.3f}; healthy runs end between 0.7 and 1.25"
    assert 0.65 < accuracy < 0.87, f"{accuracy:.2f} of the unseen characters are predicted; healthy runs reach between 0.65 and 0.87"
    assert unseen > final + 0.1, f"the validation loss ends at {unseen:.3f} beside {final:.3f} in training; a verse with new words costs 0.1 more"


def test_the_log_tells_of_the_last_fifth_of_the_text():
    model, history, _ = trained()
    unseen = tokens_of(text())[int(0.8 * len(text())) :]
    losses, right = [], []
    for start in range(0, len(unseen) - 1, 32):
        targets = unseen[start + 1 : start + 33]
        logits = model(unseen[start : start + len(targets)].reshape(1, -1))[0].detach()
        losses.append(F.cross_entropy(logits.double(), targets, reduction="none"))
        right.append(logits.argmax(dim=-1) == targets)
    found, accuracy = torch.cat(losses).mean().item(), torch.cat(right).double().mean().item()
    claimed, claimed_accuracy = history["validation_loss"][-1], history["validation_accuracy"][-1]
    assert_close(claimed, found, rtol=1e-3, message="the validation loss in the log, and that of the trained model")
    assert_close(claimed_accuracy, accuracy, atol=0.004, message="the validation accuracy in the log, and that of the trained model")
    repeated, _ = evaluate(model, encode(text()[:72]))
    assert_close(repeated, evaluate(model, encode(text()[:72]))[0], message="two evaluations of the same 72 characters")
    model.eval()


def test_logits_follow_from_the_weights():
    model, _, _ = trained()
    tokens = tokens_of(text()[300:372]).reshape(2, 36)
    assert_close(model(tokens), logits_of(weights_of(model), tokens), atol=2e-3, rtol=1e-3, message="logits of two windows of 36 characters")


def test_neighbouring_features_turn_with_their_position():
    for generator in seeds(1):
        x = torch.tensor(generator.normal(size=(2, 3, 12, 8)), dtype=torch.float32)
        expected = torch.stack([turned(x[:, head]) for head in range(3)], dim=1)
        assert_close(rope(x), expected, atol=1e-5, message="12 positions from 0")
        assert_close(rope(x[:, :, 5:], 5), expected[:, :, 5:], atol=1e-5, message="7 positions from 5")


def test_a_character_does_not_change_what_was_predicted_before_it():
    model, _, _ = trained()
    tokens = tokens_of(text()[100:140]).reshape(2, 20)
    before, other = model(tokens), tokens.clone()
    other[:, 12:] = (other[:, 12:] + 5) % 27
    assert_close(model(other)[:, :12], before[:, :12], atol=1e-4, message="predictions of the first 12 characters when those after them change")
    assert_close(model(tokens[1:])[0], before[1], atol=1e-4, message="the second window alone")
    assert_close(model(tokens), before, message="the second evaluation of the same windows")


def test_a_cache_changes_nothing():
    model, _, _ = trained()
    tokens = tokens_of(text()[500:548]).reshape(2, 24)
    caches = [Cache(), Cache()]
    parts = [model(tokens[:, :7], caches), model(tokens[:, 7:12], caches)]
    parts += [model(tokens[:, t : t + 1], caches) for t in range(12, 24)]
    assert_close(torch.cat(parts, dim=1), model(tokens), atol=1e-3, message="24 characters read in parts through a cache, and at once")


def test_the_greedy_text_is_that_of_the_most_probable_characters():
    model, _, _ = trained()
    prompt = tokens_of("This is the ratThis is the man" + text()[400:430]).reshape(4, 15)
    model.train()
    found = generate(model, prompt, 30, torch.Generator(), 0)
    assert tuple(found.shape) == (4, 45), f"15 characters and 30 more come back as {tuple(found.shape)}"
    model.eval()
    expected = logits_of(weights_of(model), found[:, :-1]).sort(dim=-1, descending=True)
    sure = (expected.values[..., 0] - expected.values[..., 1] > 0.01)[:, 14:]
    agree = (found[:, 15:] == expected.indices[..., 0][:, 14:])[sure].double().mean().item()
    assert torch.equal(found[:, :15], prompt), "the prompt does not stand in front of the sample"
    assert agree == 1, f"{agree:.2f} of the greedy characters are the most probable ones for the text before them; all should be"


def test_samples_are_drawn_from_the_model():
    model, history, _ = trained()
    prompt = tokens_of("This is the ").repeat(400, 1)
    found = generate(model, prompt, 1, torch.Generator().manual_seed(1), 1.5, 5, 0.9)[:, -1]
    model.eval()
    expected = cut(logits_of(weights_of(model), prompt[:1])[0, -1].double().numpy(), 1.5, 5, 0.9)
    shares = torch.bincount(found, minlength=27).double() / 400
    worst = (shares - torch.tensor(expected)).abs().max().item()
    assert worst < 0.12, f"a character's share of 400 samples is {worst:.2f} away from its probability; drawn by it, 0.12 is far"
    assert known_words(model, torch.Generator(), 0) == 0, "a sample of no characters has words in it"
    assert history["known_words"][-1] > 0.15, f"{history['known_words'][-1]:.2f} of the sampled words are known; healthy runs reach 0.3"
    words = [word for row in generate(model, prompt[:20], 40, torch.Generator().manual_seed(2), 0.5, 8, 0.95) for word in decode(row).split()[3:-1]]
    model.eval()
    known = mean([word in text().split() for word in words])
    assert known > 0.3, f"{known:.2f} of the words in 20 cool samples stand in the rhyme; healthy models reach 0.5"


def cut(logits, temperature, top_k, top_p):
    """Probabilities by the definition: cool, keep the top_k best, then add them up from the best until top_p is reached."""
    weights = [math.exp((value - max(logits)) / temperature) for value in logits]
    order = sorted(range(len(weights)), key=lambda i: -weights[i])[:top_k]
    total, mass, kept = sum(weights[i] for i in order), 0.0, []
    for i in order:
        if mass < top_p * total:
            kept.append(i)
            mass += weights[i]
    return [weights[i] / mass if i in kept else 0.0 for i in range(len(weights))]


def test_temperature_and_cuts_leave_what_they_should():
    for generator in seeds(1):
        logits = torch.tensor(2 * generator.normal(size=(3, 12)))
        for temperature, top_k, top_p in ((1.0, 12, 1.0), (0.5, 12, 1.0), (2.0, 4, 1.0), (1.0, 12, 0.6), (1.7, 5, 0.7), (0.6, 3, 0.02)):
            expected = torch.tensor([cut(row, temperature, top_k, top_p) for row in logits.tolist()], dtype=torch.float64)
            message = f"probabilities at temperature {temperature}, top {top_k}, top mass {top_p}"
            with no_mutation(logits):
                assert_close(next_probabilities(logits, temperature, top_k, top_p), expected, atol=1e-6, message=message)


def test_targets_are_the_next_characters_anywhere_in_the_text():
    assert TEXT == text() and "".join(VOCABULARY) == "".join(sorted(set(text()))), "the text is not the rhyme, or its characters are not in order"
    assert torch.equal(encode(text()), tokens_of(text())) and decode(encode("the malt")) == "the malt", "a text does not survive its encoding"
    parts = split(torch.arange(1001))
    sizes = [len(part) for part in parts]
    assert torch.equal(torch.cat(parts), torch.arange(1001)), f"the parts of 1,001 characters, of {sizes}, do not make up the text"
    assert len(parts[0]) == 800, f"{len(parts[0])} of 1,001 characters are trained on; four fifths are 800"
    inputs, targets = sample_batch(torch.arange(1000), torch.Generator().manual_seed(3))
    assert tuple(inputs.shape) == (6, 32), f"a batch has shape {tuple(inputs.shape)}; it should hold 6 windows of 32"
    assert torch.equal(inputs, inputs[:, :1] + torch.arange(32)), "a window does not hold neighbouring characters"
    ahead = (targets - inputs).flatten()[0].item()
    assert torch.equal(targets, inputs + 1), f"the first target stands {ahead} after its input, and all should stand 1 after"
    assert inputs[:, 0].unique().numel() > 3, "the windows of a batch begin at the same place"
    ends = [sample_batch(torch.arange(34), torch.Generator().manual_seed(i)) for i in range(8)]
    starts = {int(start) for inputs, _ in ends for start in inputs[:, 0]}
    assert starts == {0, 1}, f"windows of 32 characters and the next begin at {sorted(starts)} in a text of 34; they can begin at 0 and at 1"


def test_three_updates_are_those_of_adamw_on_clipped_gradients():
    torch.manual_seed(5)
    model = Transformer()
    model.load_state_dict({name: weight * (3 if weight.dim() == 2 else 1) for name, weight in weights_of(model).items()})
    model.eval()
    start = weights_of(model)
    weights = {name: weight.requires_grad_() for name, weight in weights_of(model).items() if name != "head.weight"}
    optimizer = make_optimizer(model)
    matrices = [weight for weight in weights.values() if weight.dim() == 2]
    gains = [weight for weight in weights.values() if weight.dim() == 1]
    groups = [{"params": matrices, "weight_decay": 0.1}, {"params": gains, "weight_decay": 0.0}]
    reference = torch.optim.AdamW(groups, lr=0.02, betas=(0.9, 0.95))
    tokens = tokens_of(text()[:198]).reshape(6, 33)
    for step, rate in enumerate((0.02, 0.01, 0.03)):
        inputs, targets = tokens[2 * step : 2 * step + 2, :-1], tokens[2 * step : 2 * step + 2, 1:]
        loss, norm = train_step(model, optimizer, inputs, targets, rate)
        expected = F.cross_entropy(logits_of(weights, inputs).transpose(1, 2), targets)
        reference.zero_grad()
        expected.backward()
        expected_norm = torch.stack([weight.grad.norm() for weight in weights.values()]).norm().item()
        for weight in weights.values():
            weight.grad /= max(1.0, expected_norm)
        for group in reference.param_groups:
            group["lr"] = rate
        reference.step()
        assert_close(loss, expected.item(), rtol=2e-3, message=f"the loss of update {step + 1}")
        assert_close(norm, expected_norm, rtol=2e-2, message=f"the gradient norm of update {step + 1}")
    for name, weight in weights.items():
        way, expected = weights_of(model)[name] - start[name], weight.detach() - start[name]
        apart = ((way - expected).norm() / expected.norm()).item()
        healthy = 0.01 if weight.dim() == 2 else 0.04
        assert apart < healthy, f"three updates move {name} by {apart:.1%} of their length away from where AdamW leads; {healthy:.0%} is healthy"


def test_a_new_model_is_small_and_drops_in_training_alone():
    torch.manual_seed(6)
    model = Transformer()
    for name, weight in weights_of(model).items():
        if weight.dim() == 1:
            assert_close(weight, torch.ones(32), message=f"{name} of a new model")
        else:
            std = weight.std().item()
            assert 0.065 < std < 0.095, f"{name} of a new model has a standard deviation of {std:.3f}; 0.08 is drawn"
    tokens = tokens_of(text()[:64]).reshape(2, 32)
    evaluate(model, tokens[0])
    assert not torch.equal(model(tokens), model(tokens)), "two passes in training agree to the last bit, after an evaluation; dropout should differ"
    generate(model, tokens, 2, torch.Generator())
    noise = (model(tokens) - model(tokens)).std().item() / model(tokens).std().item()
    assert 0.05 < noise < 0.8, f"two passes in training, after a sample, differ by {noise:.2f} of the logits' spread; dropout of 0.05 gives about 0.3"


def test_gradients_are_finite_and_of_a_usual_size():
    norms = trained()[1]["gradient_norm"]
    assert all(math.isfinite(norm) for norm in norms), "a gradient norm is not finite"
    final = mean(norms[-50:])
    assert 0.7 < final < 2.0, f"the mean gradient norm of the last 50 steps is {final:.2f}; healthy runs lie between 0.7 and 2"


def test_the_learning_rate_warms_up_and_comes_down():
    rates = trained()[1]["learning_rate"]
    expected = [0.02 * (step + 1) / 10 if step < 10 else 0.011 + 0.009 * math.cos(math.pi * (step - 10) / 90) for step in range(100)]
    assert_close(rates, expected, message="the learning rate by step: 10 steps of warm-up, then a cosine to a tenth")
    assert_close(learning_rate_at(100), 0.002, message="the end of the cosine")


def test_a_run_repeats_with_its_seed():
    _, history, seed = trained()
    assert_close(train(seed)[1]["loss"], history["loss"], rtol=1e-4, message="the losses of two runs with the same seed")
