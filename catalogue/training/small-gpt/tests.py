"""What a healthy run of the small GPT looks like, and what each part of it computes. Bounds hold with room over 100 seeds."""
import math
from functools import cache

import torch
from torch.nn import functional as F
from warmup import assert_close, gradients, peak_memory, seeds, tensors

from solution import CHARACTERS, GPT, TEXT, all_windows, decode, encode, evaluate, generate, get_batch
from solution import make_optimizer, one_batch, split_text, train, train_step

WIDTH, HEADS, LAYERS, CONTEXT, VOCABULARY = 24, 3, 2, 12, 17


@cache
def trained():
    (generator,) = seeds(1)
    seed = int(generator.integers(10_000))
    return seed, *train(seed)


def untrained(generator, dropout=0.0):
    """A model of other sizes than the script's and a random state, large enough for every part to matter."""
    model = GPT(VOCABULARY, CONTEXT, WIDTH, HEADS, LAYERS, dropout)
    state = {name: (0.3 * torch.tensor(generator.normal(size=tuple(value.shape)))).float() for name, value in model.state_dict().items()}
    state = {name: value + 1 if "norm.weight" in name else value for name, value in state.items()}
    if "head.weight" in state:
        state["head.weight"] = state["embedding.weight"]
    model.load_state_dict(state)
    return model, state


def fresh(layers=LAYERS):
    """A model as it is before training, without dropout, and a batch for it."""
    model = GPT(VOCABULARY, CONTEXT, WIDTH, HEADS, layers, 0.0)
    generator = torch.Generator().manual_seed(5)
    return model, *torch.randint(VOCABULARY, (2, 6, CONTEXT), generator=generator)


def linear(state, name, x):
    return x @ state[f"{name}.weight"].T + state[f"{name}.bias"]


def turned(x):
    """Each feature i of x (batch, length, dim) with feature i + dim / 2 as a complex number, turned by its angle."""
    half, length = x.shape[-1] // 2, x.shape[1]
    speeds = 10_000.0 ** (-torch.arange(half, dtype=torch.float64) / half)
    angles = torch.outer(torch.arange(length, dtype=torch.float64), speeds)
    return torch.complex(x[..., :half], x[..., half:]) * torch.exp(1j * angles)


def attention_by_hand(state, name, x, heads):
    """Each head and each position for itself; scores are real parts of products of complex queries and keys."""
    width = x.shape[-1]
    dim = width // heads
    qkv = linear(state, f"{name}.qkv", x)
    parts = []
    for head in range(heads):
        queries, keys, values = (qkv[..., part * width + head * dim : part * width + (head + 1) * dim] for part in range(3))
        scores = (turned(queries)[:, :, None] * turned(keys)[:, None].conj()).real.sum(dim=-1) / dim**0.5
        rows = [torch.softmax(scores[:, t, : t + 1], dim=-1)[:, :, None] * values[:, : t + 1] for t in range(x.shape[1])]
        parts.append(torch.stack([row.sum(dim=1) for row in rows], dim=1))
    return linear(state, f"{name}.projection", torch.cat(parts, dim=-1))


def norm_by_hand(state, name, x):
    centred = x - x.mean(dim=-1, keepdim=True)
    return centred / (centred.square().mean(dim=-1, keepdim=True) + 1e-5).sqrt() * state[f"{name}.weight"] + state[f"{name}.bias"]


def logits_by_hand(state, tokens, heads=HEADS, layers=LAYERS):
    x = state["embedding.weight"][tokens]
    for name in [f"blocks.{layer}" for layer in range(layers)]:
        x = x + attention_by_hand(state, f"{name}.attention", norm_by_hand(state, f"{name}.attention_norm", x), heads)
        hidden = linear(state, f"{name}.mlp.expand", norm_by_hand(state, f"{name}.mlp_norm", x))
        x = x + linear(state, f"{name}.mlp.projection", hidden * 0.5 * (1 + torch.erf(hidden / 2**0.5)))
    return norm_by_hand(state, "norm", x) @ state["embedding.weight"].T


def loss_by_hand(model, inputs, targets):
    """Mean of -log p over all positions, from the logits of the model in evaluation mode."""
    model.eval()
    logits = model(inputs).double()
    return (logits.logsumexp(dim=-1) - logits.gather(-1, targets[..., None])[..., 0]).mean().item()


def test_the_first_loss_is_that_of_a_guess():
    _, _, history = trained()
    first, guess = history["loss"][0], math.log(len(CHARACTERS))
    assert abs(first - guess) < 0.2, f"the loss of the first step is {first:.3f}; {len(CHARACTERS)} characters that are guessed give {guess:.3f}"


def test_one_batch_is_learned_by_heart_and_no_other_text():
    seed, model, history = trained()
    found, claimed = loss_by_hand(model, *one_batch(seed)), history["batch_loss"][-1]
    assert found < 0.12, f"the loss on the batch that was trained on ends at {found:.3f}; healthy runs end below 0.12"
    assert abs(found - claimed) < 0.01, f"the log says {claimed:.3f} for the loss on the batch at the end, the model gives {found:.3f}"
    early = history["batch_loss"][2]
    assert early < 1.35, f"after 30 steps the loss on the batch is {early:.3f}; healthy runs are below 1.35 by then"
    last = sum(history["loss"][-5:]) / 5
    assert last < 0.3, f"the training loss, with dropout, ends at {last:.3f}; healthy runs end below 0.3"
    tokens = torch.tensor([sorted(set(TEXT)).index(character) for character in TEXT])[len(TEXT) * 4 // 5 :]
    starts = range(0, len(tokens) - 24, 24)
    inputs, targets = (torch.stack([tokens[start + shift : start + shift + 24] for start in starts]) for shift in (0, 1))
    found, claimed = loss_by_hand(model, inputs, targets), history["held_out_loss"][-1]
    assert abs(found - claimed) < 0.01, f"the log says {claimed:.3f} for the held-out loss at the end, held-out text gives {found:.3f}"
    assert found > 4, f"the held-out loss ends at {found:.3f}; a model that knows one batch by heart is above 4 on other text"


def test_a_batch_holds_text_and_what_follows_it():
    train_tokens, held_out = split_text()
    text, held_out_text = decode(train_tokens), decode(held_out)
    assert text + held_out_text == TEXT, f"{len(text)} characters to train on and {len(held_out_text)} held out are not the text of {len(TEXT)}"
    assert abs(len(text) - 0.8 * len(TEXT)) < 2, f"{len(text)} of {len(TEXT)} characters are trained on; four fifths should be"
    drawn = [get_batch(train_tokens, 40, 9, torch.Generator().manual_seed(seed)) for seed in (3, 4)]
    batches = [one_batch(7), *drawn, all_windows(train_tokens, 31)]
    for inputs, targets in batches:
        assert inputs.shape == targets.shape, f"inputs are {tuple(inputs.shape)}, targets {tuple(targets.shape)}"
        for row, following in zip(inputs, targets):
            window = decode(row) + decode(following)[-1]
            assert window in text and decode(following) == window[1:], f"{decode(row)!r} is followed by {decode(following)!r} in the batch"
    assert batches[1][0].tolist() != batches[2][0].tolist(), "the batches of two seeds are the same"
    starts = {row[0].item() for row in get_batch(torch.arange(12), 300, 9, torch.Generator().manual_seed(5))[0]}
    assert starts == {0, 1, 2}, f"of 12 tokens, windows of 9 with a token to follow start at {sorted(starts)}; 0, 1 and 2 are possible"
    shape, whole = tuple(batches[3][0].shape), "".join(map(decode, batches[3][0]))
    assert shape == (len(text) // 31, 31) and whole == text[: len(whole)], f"windows of 31 characters have shape {shape}, or are not end to end"
    assert_close(encode(text), train_tokens, message="the tokens of the text")


def test_no_logit_depends_on_a_later_token():
    for generator in seeds(1):
        model, _ = untrained(generator)
        tokens = torch.tensor(generator.integers(VOCABULARY, size=(2, CONTEXT)))
        before = model(tokens)
        for t in range(CONTEXT):
            changed = tokens.clone()
            changed[:, t] = (tokens[:, t] + 1) % VOCABULARY
            moved = (model(changed) - before).abs().amax(dim=(0, 2))
            assert moved[:t].sum() == 0, f"the logits at position {int(moved[:t].argmax())} move when the token at {t} changes"
            assert moved[t:].min() > 0, f"the logits at position {t + int(moved[t:].argmin())} do not move when the token at {t} changes"


def test_attention_is_that_of_each_head_and_position_by_hand():
    for generator in seeds(2):
        model, state = untrained(generator)
        (x,) = tensors(generator, (2, 9, WIDTH))
        state = {name: value.double() for name, value in state.items()}
        expected = attention_by_hand(state, "blocks.1.attention", x.double(), HEADS)
        assert_close(model.blocks[1].attention(x), expected.float(), rtol=1e-3, atol=1e-4, message="what attention adds to (2, 9, 24)")


def test_logits_and_gradients_are_those_of_the_same_weights_by_hand():
    for generator in seeds(1):
        model, state = untrained(generator)
        tokens = torch.tensor(generator.integers(VOCABULARY, size=(2, 7)))
        (cotangent,) = tensors(generator, (2, 7, VOCABULARY))
        leaves = {name: value.double().requires_grad_() for name, value in state.items() if name != "head.weight"}
        expected = logits_by_hand(leaves, tokens)
        found, _, by_name = gradients(model, tokens, cotangent=cotangent, parameters=True)
        assert_close(found, expected.detach().float(), rtol=1e-3, atol=1e-3, message="logits of 2 times 7 tokens")
        by_hand = torch.autograd.grad(expected, list(leaves.values()), cotangent.double())
        for name, gradient in zip(leaves, by_hand):
            assert by_name.get(name) is not None, f"{name} has no gradient"
            error = (by_name[name] - gradient).norm() / gradient.norm()
            assert error < 1e-3, f"the gradient of {name} is {error:.1%} away from that by hand"


def test_weights_start_small_and_smaller_where_they_write_to_the_residual_stream():
    model = GPT(500, 8, 64, 4, 8, 0.1)
    for name, value in model.state_dict().items():
        if name.endswith("bias"):
            assert not value.any(), f"{name} does not start at zero"
        elif "norm" in name:
            assert (value == 1).all(), f"{name} does not start at one"
        else:
            expected, found = 0.02 / 4 if "projection" in name else 0.02, value.std().item()
            assert abs(found / expected - 1) < 0.1, f"{name} starts with a standard deviation of {found:.4f}; with 8 layers {expected:.4f} is healthy"
    sizes = sorted(tuple(value.shape) for name, value in trained()[1].state_dict().items() if value.dim() == 2 and name.startswith("blocks"))
    assert sizes == 2 * [(32, 32)] + 2 * [(32, 128)] + 2 * [(96, 32)] + 2 * [(128, 32)], f"the blocks of the trained model hold matrices of {sizes}"
    assert_close(model.head.weight, model.embedding.weight, message="the weight of the head, which is that of the embedding")


def test_a_step_moves_each_weight_by_the_learning_rate_and_decays_only_matrices():
    for generator in seeds(1):
        model, before = untrained(generator)
        _, inputs, targets = fresh()
        optimizer = make_optimizer(model)
        train_step(model, optimizer, inputs, targets, 0.5)
        after = model.state_dict()
        assert_close(after["head.weight"], after["embedding.weight"], message="after a step, the weight of the head, which is that of the embedding")
        for name, value in before.items():
            decay = 0.5 * 0.1 if value.dim() == 2 and name.startswith("blocks") else 0.0
            moved = (after[name] - value * (1 - decay)).abs()
            share = ((moved - 0.5).abs() < 2e-3).double().mean().item()
            assert share > 0.8, f"at rate 0.5, {share:.0%} of {name} move by 0.5 besides a decay of {decay:g}; they move by {moved.median():.3g}"
        memory = {tuple(group["betas"]) for group in optimizer.param_groups}
        assert memory == {(0.9, 0.95)}, f"the optimiser's memory is {memory}; 0.9 for gradients and 0.95 for their squares are meant"


def test_the_gradient_of_a_step_is_that_of_its_batch_clipped():
    model, inputs, targets = fresh()
    start = model.state_dict()
    names = [name for name in start if name != "head.weight"]
    logits, targets_hot = model(inputs), F.one_hot(targets, VOCABULARY)
    cotangent = (logits.softmax(dim=-1) - targets_hot) / targets.numel()
    _, _, by_name = gradients(model, inputs, cotangent=cotangent, parameters=True)
    norm = math.sqrt(sum(by_name[name].double().square().sum().item() for name in names if by_name.get(name) is not None))
    loss = F.cross_entropy(logits.flatten(0, 1), targets.flatten()).item()
    assert norm > 0.6, f"the gradient norm before training is {norm:.3f}; healthy models start above 0.6"
    for parts in (1, 2, 3):
        model.load_state_dict(start)
        optimizer = make_optimizer(model)
        for turn in ("first", "second"):
            when = f"of the {turn} step at a learning rate of 0, with {parts} parts"
            found_loss, found_norm = train_step(model, optimizer, inputs, targets, 0.0, parts)
            assert not getattr(found_loss, "requires_grad", False), "the loss that a step returns drags its graph along"
            assert_close(float(found_loss), loss, rtol=1e-4, message=f"the loss {when}")
            assert_close(float(found_norm), norm, rtol=1e-3, message=f"the gradient norm {when}")
            if turn == "first":
                kept = [one["exp_avg"].double().square().sum().item() for one in optimizer.state_dict()["state"].values() if "exp_avg" in one]
                used = 10 * math.sqrt(sum(kept))
                assert abs(used - 0.5) < 1e-3, f"the step used a gradient of norm {used:.3f}, of {norm:.3f} before clipping; the clip is at 0.5"


def test_the_learning_rate_warms_up_and_comes_down():
    _, _, history = trained()
    rates = history["learning_rate"]
    progress = [(step - 10) / 90 for step in range(100)]
    expected = [0.01 * (step + 1) / 10 if step < 10 else 0.001 + 0.0045 * (1 + math.cos(math.pi * progress[step])) for step in range(100)]
    assert len(rates) == 100, f"{len(rates)} learning rates are logged; a run has 100 steps"
    assert_close(rates, expected, rtol=1e-6, message="learning rates of 10 steps of warm-up to 0.01 and a half cosine over 90 down to 0.001")
    norms = history["gradient_norm"]
    finite = [math.isfinite(norm) for norm in norms]
    assert all(finite), f"the gradient norm is not finite from step {finite.index(False)} on"
    assert 1 < norms[0] < 6 and norms[-1] < 4, f"the gradient norm goes from {norms[0]:.3f} to {norms[-1]:.3f}; healthy runs go from 1–6 to below 4"


def test_evaluation_is_the_same_twice_and_for_each_row_alone():
    seed, model, _ = trained()
    inputs, targets = one_batch(seed)
    with peak_memory() as peak:
        loss = evaluate(model, inputs, targets)
    assert model.training, "after an evaluation the model is not in training mode"
    assert peak.peak_bytes < 400_000, f"evaluation holds {peak.peak_bytes:,} bytes at once; without a graph it is below 400,000"
    assert_close(evaluate(model, inputs, targets), loss, rtol=1e-6, message="the second evaluation of the same batch")
    alone = [evaluate(model, inputs[i : i + 1], targets[i : i + 1]) for i in range(6)]
    assert_close(sum(alone) / 6, loss, rtol=1e-4, message="the mean over 6 rows, each evaluated alone")
    model.train()
    assert (model(inputs) != model(inputs)).any(), "in training mode two passes give the same logits, as if nothing was dropped"


def test_in_training_half_of_everything_is_dropped_and_the_rest_doubled():
    for generator in seeds(1):
        model, state = untrained(generator, dropout=0.5)
        (x,) = tensors(generator, (4, CONTEXT, WIDTH))
        for name, layer in (("attention", model.blocks[0].attention), ("mlp", model.blocks[0].mlp)):
            model.eval()
            expected = layer(x)
            model.train()
            found = layer(x)
            kept, doubled = (found != 0).double().mean().item(), (found / expected - 2).abs() < 1e-3
            assert abs(kept - 0.5) < 0.1, f"with a dropout of 0.5 the share of what {name} gives that is not zero is {kept:.2f}"
            if name == "mlp":
                assert doubled[found != 0].double().mean() > 0.99, "what dropout leaves of mlp is not doubled"
            else:
                assert doubled[found != 0].double().mean() < 0.3, "what dropout leaves of attention is just doubled, as if no weight was dropped"
        model.load_state_dict({name: value * ("projection" not in name) for name, value in state.items()})
        tokens = torch.tensor(generator.integers(VOCABULARY, size=(2, CONTEXT)))
        assert (model(tokens) != model(tokens)).any(), "embeddings that blocks add nothing to give the same logits twice in training mode"


def test_samples_come_from_the_logits_after_the_last_tokens():
    for generator in seeds(1):
        model, _ = untrained(generator, dropout=0.5)
        prompt = torch.tensor(generator.integers(VOCABULARY, size=(2, 9)))
        longer = generate(model, prompt, 7, 0.0)
        assert model.training, "after sampling the model is not in training mode"
        model.eval()
        tokens = prompt
        for _ in range(7):
            tokens = torch.cat([tokens, model(tokens[:, -CONTEXT:])[:, -1].argmax(dim=-1)[:, None]], dim=1)
        assert_close(longer, tokens, message="two texts of 9 tokens, continued by the 7 likeliest ones after a context of at most 12")
        draw = [generate(model, prompt, 5, 1.0, None, torch.Generator().manual_seed(seed)) for seed in (1, 1, 2)]
        assert_close(draw[0], draw[1], message="two samples with the same seed")
        assert (draw[0] != draw[2]).any(), "samples with two seeds are the same"
        model.eval()
        (start,) = torch.tensor(generator.integers(VOCABULARY, size=(1, CONTEXT + 2)))
        logits = model(start[None, -CONTEXT:])[0, -1].double()
        for temperature, top_k in ((0.5, None), (3.0, 4)):
            with peak_memory() as peak:
                drawn = generate(model, start.repeat(600, 1), 1, temperature, top_k, torch.Generator().manual_seed(4))[:, -1]
            assert peak.peak_bytes < 14_000_000, f"sampling holds {peak.peak_bytes:,} bytes at once; without a graph it is below 14,000,000"
            likeliest = logits.topk(top_k or VOCABULARY).indices
            expected = torch.zeros(VOCABULARY).double().scatter(0, likeliest, (logits[likeliest] / temperature).softmax(dim=0))
            apart = (torch.bincount(drawn, minlength=VOCABULARY) / 600 - expected).abs().max().item()
            assert apart < 0.11, f"at temperature {temperature}, of the {top_k or 'whole'} likeliest, shares of 600 samples are up to {apart:.2f} off"


def test_a_run_repeats_with_its_seed():
    seed, _, history = trained()
    _, again = train(seed)
    assert_close(again["loss"], history["loss"], message=f"the losses of a second run with seed {seed}")
