"""What must hold of a GPT; each trap is caught by the test that names it."""
import math

import torch
from torch.nn import functional
from warmup import assert_close, assert_raises, gradients, no_mutation, seeds, tensors

from solution import GPT

SIZES = {"vocabulary": 11, "context": 5, "dim": 6, "heads": 3, "layers": 2}


def shapes_of(vocabulary, context, dim, layers, heads=None):
    """Names and shapes of the state."""
    wanted = {"token_embedding.weight": (vocabulary, dim), "position_embedding.weight": (context, dim)}
    own = {"qkv": (3 * dim, dim), "output": (dim, dim), "expand": (4 * dim, dim), "contract": (dim, 4 * dim)}
    for layer in range(layers):
        wanted |= {f"blocks.{layer}.{name}.weight": shape for name, shape in own.items()}
        wanted |= {f"blocks.{layer}.{name}.bias": shape[:1] for name, shape in own.items()}
        wanted |= {f"blocks.{layer}.{norm}.{part}": (dim,) for norm in ("norm1", "norm2") for part in ("weight", "bias")}
    return wanted | {f"norm.{part}": (dim,) for part in ("weight", "bias")}


def random_state(generator, **sizes):
    """Random weights of float64 that keep activations of unit size, and norms that have moved from where they started."""
    state = {}
    for name, shape in shapes_of(**sizes).items():
        (value,) = tensors(generator, shape, dtype=torch.float64)
        scale = 1 if "embedding" in name else shape[-1] ** -0.5
        state[name] = scale * value if len(shape) == 2 else 1 + 0.3 * value if "norm" in name and "weight" in name else 0.5 * value
    tokens = state["token_embedding.weight"]
    tokens *= (tokens.shape[1] ** 0.5) / tokens.norm(dim=1, keepdim=True)  # no token is the likeliest everywhere for its length alone
    return state


def model_with(state, **sizes):
    """The candidate's model in the dtype of the given state, holding it."""
    model = GPT(*(sizes[name] for name in SIZES)).to(state["norm.weight"].dtype)
    model.load_state_dict(state)
    return model


def reference(state, heads, tokens):
    """Logits from PyTorch's own functions in float64; its attention takes the sequence first and hides where its mask is True."""
    def norm(name, value):
        return functional.layer_norm(value, value.shape[-1:], state[f"{name}.weight"], state[f"{name}.bias"])

    def linear(name, value):
        return functional.linear(value, state[f"{name}.weight"], state[f"{name}.bias"])

    length = tokens.shape[1]
    later = torch.ones(length, length, dtype=torch.bool).triu(1)
    one_hot = functional.one_hot(tokens, len(state["token_embedding.weight"])).double()
    x = one_hot @ state["token_embedding.weight"] + state["position_embedding.weight"][:length]
    for block in sorted({name.rsplit(".", 2)[0] for name in state if name.startswith("blocks")}):
        h = norm(f"{block}.norm1", x).transpose(0, 1)
        weights = [state[f"{block}.{name}.{part}"] for name in ("qkv", "output") for part in ("weight", "bias")]
        mixed, _ = functional.multi_head_attention_forward(
            h, h, h, x.shape[-1], heads, *weights[:2], None, None, False, 0.0, *weights[2:], attn_mask=later
        )
        x = x + mixed.transpose(0, 1)
        z = linear(f"{block}.expand", norm(f"{block}.norm2", x))
        x = x + linear(f"{block}.contract", z / 2 * (1 + torch.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3))))
    return norm("norm", x) @ state["token_embedding.weight"].T


def reference_loss(state, heads, tokens):
    """One position at a time: minus the log-probability of the token that stands next."""
    log_probs = reference(state, heads, tokens[:, :-1]).log_softmax(dim=-1)
    terms = [-log_probs[row, t, tokens[row, t + 1]] for row in range(len(tokens)) for t in range(tokens.shape[1] - 1)]
    return torch.stack(terms).mean()


def random_tokens(generator, *shape):
    return torch.from_numpy(generator.integers(SIZES["vocabulary"], size=shape))


def unigram(logits, context=4):
    """A model that gives the same logits everywhere: its last norm returns a fixed vector."""
    sizes = {**SIZES, "vocabulary": len(logits), "context": context, "layers": 1}
    state = {name: torch.zeros(shape, dtype=torch.float64) for name, shape in shapes_of(**sizes).items()}
    state["token_embedding.weight"][:, 0] = logits
    state["norm.bias"][0] = 1
    return model_with(state, **sizes)


def test_the_example_by_hand():
    sizes = {"vocabulary": 2, "context": 2, "dim": 2, "heads": 1, "layers": 1}
    state = {name: torch.zeros(shape) for name, shape in shapes_of(**sizes).items()}
    state |= {"token_embedding.weight": torch.tensor([[0.0, 2.0], [4.0, 0.0]]), "norm.weight": torch.ones(2)}
    state["position_embedding.weight"] = torch.tensor([[0.0, 0.0], [0.0, 6.0]])
    model = model_with(state, **sizes)
    assert_close(model(torch.tensor([[0, 1]])), torch.tensor([[[2.0, -4.0], [2.0, -4.0]]]), message="logits")
    loss = model.loss(torch.tensor([[0, 1, 0]]))
    assert_close(loss, torch.tensor(3 + math.log1p(math.exp(-6))), message="loss of [0, 1, 0]")


def test_state_holds_no_second_head_and_no_mask():
    sizes = {"vocabulary": 7, "context": 5, "dim": 6, "heads": 2, "layers": 2}
    shapes = {name: tuple(value.shape) for name, value in GPT(*sizes.values()).state_dict().items()}
    missing, more = sorted(shapes_of(**sizes).items() - shapes.items()), sorted(shapes.items() - shapes_of(**sizes).items())
    assert not missing and not more, f"the state lacks {missing} and should not hold {more}"


def test_logits_match_the_framework():
    for generator in seeds(1):
        for change in ({}, {"heads": 1, "layers": 1, "context": 1}, {"heads": 2, "layers": 3}):
            sizes = SIZES | change
            state = random_state(generator, **sizes)
            for length in {sizes["context"], 1}:
                tokens = random_tokens(generator, 2, length)
                out = model_with(state, **sizes)(tokens)
                assert_close(out, reference(state, sizes["heads"], tokens), message=f"logits of 2 sequences of {length} tokens, {sizes}")


def test_no_logit_depends_on_a_later_token():
    for generator in seeds(1):
        model = model_with(random_state(generator, **SIZES), **SIZES)
        tokens = random_tokens(generator, 2, 5)
        before = model(tokens)
        for t in range(4):
            later = tokens.clone()
            later[:, t + 1 :] = (later[:, t + 1 :] + 1) % SIZES["vocabulary"]
            assert_close(model(later)[:, : t + 1], before[:, : t + 1], message=f"the logits at position {t} change when a later token does")


def test_gradients_reach_every_parameter_and_both_uses_of_the_embedding():
    for generator in seeds(1):
        state = random_state(generator, **SIZES)
        tokens = random_tokens(generator, 2, 4)
        (cotangent,) = tensors(generator, (2, 4, SIZES["vocabulary"]), dtype=torch.float64)
        _, _, found = gradients(model_with(state, **SIZES), tokens, cotangent=cotangent, parameters=True)
        leaves = {name: value.clone().requires_grad_() for name, value in state.items()}
        expected = dict(zip(leaves, torch.autograd.grad(reference(leaves, SIZES["heads"], tokens), list(leaves.values()), cotangent)))
        for name in state:
            assert found.get(name) is not None, f"no gradient reaches {name}"
            assert_close(found[name], expected[name], message=f"gradient of {name}")


def test_more_tokens_than_the_context_are_refused():
    for generator in seeds(1):
        model = GPT(*SIZES.values())
        assert_raises(ValueError, model, random_tokens(generator, 2, SIZES["context"] + 1))
        assert_raises(ValueError, GPT, 7, 5, 6, 4, 1)


def test_the_target_of_each_position_is_the_next_token():
    for generator in seeds(1):
        state = random_state(generator, **SIZES)
        model = model_with(state, **SIZES)
        for length in (SIZES["context"] + 1, 2):
            tokens = random_tokens(generator, 3, length)
            message = f"loss of 3 sequences of {length} tokens, of which {length - 1} are predicted"
            assert_close(model.loss(tokens), reference_loss(state, SIZES["heads"], tokens), message=message)


def test_a_new_model_guesses():
    for generator in seeds(1):
        model = GPT(50, 8, 64, 4, 2)
        tokens = torch.from_numpy(generator.integers(50, size=(8, 9)))
        loss = model.loss(tokens).item()
        assert abs(loss - math.log(50)) < 0.1, f"the first loss is {loss:.3f}; a guess among 50 tokens costs ln 50 = {math.log(50):.3f}"
        spread = model(torch.arange(8)[None]).std(dim=1).max().item()
        assert spread > 1e-3, f"the logits of eight different tokens differ by {spread:.1g}: embeddings that start alike cannot be told apart"


def test_greedy_generation_takes_the_likeliest_token():
    for generator in seeds(1):
        state = random_state(generator, **SIZES)
        prompt = random_tokens(generator, 3, 2)
        expected = prompt
        for _ in range(3):
            following = reference(state, SIZES["heads"], expected)[:, -1].argmax(dim=-1)
            expected = torch.cat((expected, following[:, None]), dim=1)
        assert_close(model_with(state, **SIZES).generate(prompt, 3, 0.0), expected, message="3 tokens after 2, temperature 0")


def test_generation_sees_the_last_tokens_of_its_context():
    for generator in seeds(1):
        state = random_state(generator, **SIZES)
        state["token_embedding.weight"] *= 4  # what is predicted then hangs on the tokens that are seen, not on biases and positions
        state["norm.bias"] *= 0
        model, context = model_with(state, **SIZES), SIZES["context"]
        for length in (context - 1, context + 3):
            prompt = expected = random_tokens(generator, 12, length)
            for _ in range(4):
                following = reference(state, SIZES["heads"], expected[:, -context:])[:, -1].argmax(dim=-1)
                expected = torch.cat((expected, following[:, None]), dim=1)
            assert_close(model.generate(prompt, 4, 0.0), expected, message=f"4 tokens after {length}, with a context of {context}")


def test_sampling_follows_the_softmax_at_the_given_temperature():
    for generator in seeds(1):
        logits = torch.tensor([0.0, 1.0, 2.0, -1.0], dtype=torch.float64)
        model = unigram(logits)
        for temperature in (1.0, 0.5, 2.0):
            draws = torch.Generator().manual_seed(int(generator.integers(2**31)))
            out = model.generate(torch.zeros(3000, 1, dtype=torch.int64), 1, temperature, draws)
            found = torch.bincount(out[:, 1], minlength=4).double() / 3000
            wanted = (logits / temperature).softmax(dim=-1)
            # six standard deviations of a frequency of 3000 draws, and 5 draws for the rarest: a false alarm has a chance below 1e-7
            apart = (found - wanted).abs() - 6 * (wanted * (1 - wanted) / 3000).sqrt() - 1e-3
            assert (apart < 0).all(), f"temperature {temperature}: frequencies {found.tolist()}, probabilities {wanted.tolist()}"


def test_sampling_uses_the_generator_that_is_given():
    for generator in seeds(1):
        seed = int(generator.integers(2**31))
        model, prompt = unigram(torch.zeros(11, dtype=torch.float64)), torch.zeros(4, 1, dtype=torch.int64)
        first, again, other = (model.generate(prompt, 12, 1.0, torch.Generator().manual_seed(seed + change)) for change in (0, 0, 1))
        assert torch.equal(first, again), "two generators in the same state gave different tokens"
        assert not torch.equal(first, other), "two generators in different states gave the same 48 tokens"
        assert first.shape == (4, 13), f"12 tokens after 1 for 4 sequences gave shape {tuple(first.shape)}"
        assert model.generate(prompt, 2).shape == (4, 3), "temperature and generator are optional"
        steep = unigram(torch.tensor([0.0, 14.0], dtype=torch.float64))
        # at temperature 1 the other token has probability 1e-6, at 2 it has 1e-3
        drawn = steep.generate(torch.zeros(4000, 1, dtype=torch.int64), 1)[:, 1]
        assert drawn.sum() > 3995, f"of 4000 draws {4000 - int(drawn.sum())} are a token whose probability is 1e-6 at temperature 1, the default"


def test_no_new_tokens_leave_the_prompt():
    for generator in seeds(1):
        prompt = random_tokens(generator, 2, 7)
        assert_close(GPT(*SIZES.values()).generate(prompt, 0), prompt, message="count 0")


def test_each_step_is_one_of_adam():
    for generator in seeds(1):
        state = random_state(generator, **SIZES)
        tokens = random_tokens(generator, 3, 4)
        leaves = {name: value.clone().requires_grad_() for name, value in state.items()}
        optimizer, expected = torch.optim.Adam(leaves.values(), lr=0.02), []
        for _ in range(4):
            loss = reference_loss(leaves, SIZES["heads"], tokens)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            expected.append(loss.item())
        assert_close(model_with(state, **SIZES).fit(tokens, 4, 0.02), expected, message="losses before each of 4 steps with learning rate 0.02")


def test_a_batch_is_learned_by_heart():
    for generator in seeds(1):
        torch.manual_seed(int(generator.integers(2**31)))
        model = GPT(16, 7, 32, 2, 2)
        tokens = torch.from_numpy(generator.integers(16, size=(3, 8)))
        tokens[:, 0] = torch.arange(3)  # different first tokens, so that the rest can be known from them
        before = model.loss(tokens)
        losses = model.fit(tokens, 50, 0.01)
        assert len(losses) == 50, f"50 steps give 50 losses, this gave {len(losses)}"
        assert all(isinstance(loss, float) for loss in losses), "the losses are floats: a tensor would keep the graph of its step alive"
        assert abs(losses[0] - before.item()) < 1e-4, f"the first loss is that before any step, {before.item():.4f}; it came as {losses[0]:.4f}"
        # over 1000 seeds the reference ends below 0.02; a model without positions or attention stays far above
        assert losses[-1] < 0.2, f"after 50 steps on 3 sequences the loss is {losses[-1]:.3f}, expected below 0.2"
        recited = model.generate(tokens[:, :1], 7, 0.0)
        assert torch.equal(recited, tokens), "the model that was trained does not recite the three sequences from their first tokens"


def test_tokens_are_left_alone():
    for generator in seeds(1):
        model, tokens = GPT(*SIZES.values()), random_tokens(generator, 2, 5)
        with no_mutation(tokens):
            model(tokens)
            model.loss(tokens)
            model.generate(tokens, 2)
