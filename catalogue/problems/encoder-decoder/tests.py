"""What must hold of an encoder–decoder; each trap is caught by the test that names it."""
from functools import cache

import torch
from torch.nn import functional
from warmup import assert_close, gradients, no_mutation, seeds, tensors

from solution import EncoderDecoder

SIZES = {"vocabulary": 9, "positions": 12, "dim": 6, "heads": 3, "layers": 1}
PAD, START, END = 4, 0, 7


def shapes_of(vocabulary, positions, dim, layers, heads=None):
    """Names and shapes of the state."""
    wanted = {"embedding.weight": (vocabulary, dim), "position_embedding.weight": (positions, dim)}
    for stack, attentions in (("encoder", ("self_attn",)), ("decoder", ("self_attn", "multihead_attn"))):
        own = {"linear1.": (4 * dim, dim), "linear2.": (dim, 4 * dim)}
        for attention in attentions:
            own |= {f"{attention}.in_proj_": (3 * dim, dim), f"{attention}.out_proj.": (dim, dim)}
        for layer in range(layers):
            wanted |= {f"{stack}.{layer}.{name}weight": shape for name, shape in own.items()}
            wanted |= {f"{stack}.{layer}.{name}bias": shape[:1] for name, shape in own.items()}
            norms = [f"norm{number + 1}" for number in range(len(attentions) + 1)]
            wanted |= {f"{stack}.{layer}.{norm}.{part}": (dim,) for norm in norms for part in ("weight", "bias")}
        wanted |= {f"{stack}_norm.{part}": (dim,) for part in ("weight", "bias")}
    return wanted


def random_state(generator, **sizes):
    """Random weights of float64 that keep activations of unit size, and norms that have moved from where they started."""
    state = {}
    for name, shape in shapes_of(**sizes).items():
        (value,) = tensors(generator, shape, dtype=torch.float64)
        scale = 0.3 if len(shape) == 1 else 1 if "embedding" in name else shape[-1] ** -0.5
        state[name] = scale * value + (1 if "norm" in name and name.endswith("weight") else 0)
    tokens = state["embedding.weight"]
    tokens *= 2 * tokens.shape[1] ** 0.5 / tokens.norm(dim=1, keepdim=True)  # no token is the likeliest for its length alone
    return state


@cache
def model_of(sizes, special, dtype):
    """The candidate's model: made once, for a test loads its own weights."""
    return EncoderDecoder(*sizes, *special).to(dtype)


def model_with(state, special=(PAD, START, END), **sizes):
    """The candidate's model in the dtype of the given state, holding it."""
    model = model_of(tuple(sizes[name] for name in SIZES), special, state["embedding.weight"].dtype)
    model.load_state_dict(state)
    return model


def reference(state, heads, source, target):
    """Logits in float64, one sentence at a time, its padding cut off: there is nothing to mask but the future."""
    def norm(name, value):
        return functional.layer_norm(value, value.shape[-1:], state[f"{name}.weight"], state[f"{name}.bias"])

    def attention(name, value, other, hidden=0.0):
        parts = zip((value, other, other), state[f"{name}.in_proj_weight"].chunk(3), state[f"{name}.in_proj_bias"].chunk(3))
        queries, keys, values = (functional.linear(*part).view(len(part[0]), heads, -1).transpose(0, 1) for part in parts)
        weights = (queries @ keys.mT / keys.shape[-1] ** 0.5 + hidden).softmax(dim=-1)
        out = (weights @ values).transpose(0, 1).flatten(1)
        return functional.linear(out, state[f"{name}.out_proj.weight"], state[f"{name}.out_proj.bias"])

    def network(name, value):
        value = functional.linear(value, state[f"{name}.linear1.weight"], state[f"{name}.linear1.bias"])
        return functional.linear(value.clamp(min=0), state[f"{name}.linear2.weight"], state[f"{name}.linear2.bias"])

    def embed(tokens, places):
        return state["embedding.weight"][tokens] + state["position_embedding.weight"][places]

    rows = []
    for sentence, written in zip(source, target):
        places = torch.arange(len(sentence))[sentence != PAD]
        x, y = embed(sentence[places], places), embed(written, torch.arange(len(written)))
        later = torch.full((len(y), len(y)), float("-inf")).triu(1)
        layers = sum(name.startswith("encoder.") and name.endswith("norm1.bias") for name in state)
        for name in (f"encoder.{layer}" for layer in range(layers)):
            h = norm(f"{name}.norm1", x)
            x = x + attention(f"{name}.self_attn", h, h)
            x = x + network(name, norm(f"{name}.norm2", x))
        x = norm("encoder_norm", x)
        for name in (f"decoder.{layer}" for layer in range(layers)):
            h = norm(f"{name}.norm1", y)
            y = y + attention(f"{name}.self_attn", h, h, later)
            y = y + attention(f"{name}.multihead_attn", norm(f"{name}.norm2", y), x)
            y = y + network(name, norm(f"{name}.norm3", y))
        rows.append(norm("decoder_norm", y) @ state["embedding.weight"].T)
    return torch.stack(rows)


def reference_translation(state, heads, sentence, limit):
    """One sentence, without a batch: the list of its tokens up to `end`, or `limit` of them."""
    written = [START]
    while len(written) <= limit and written[-1] != END:
        scores = reference(state, heads, sentence[None], torch.tensor([written]))[0, -1].tolist()
        written.append(max((token for token in range(len(scores)) if token not in (PAD, START)), key=scores.__getitem__))
    return written[1:]


def sentences(generator, batch, length):
    """Random sources: the first fills its row, the others are padded to it, the last has one token."""
    tokens = torch.from_numpy(generator.choice([1, 2, 3, 5, 6, 8], size=(batch, length)))
    for row in range(1, batch):
        tokens[row, max(1, length - 2 * row) :] = PAD
    tokens[-1, 1:] = PAD
    return tokens


def targets(generator, batch, length):
    """Random targets that begin with START."""
    tokens = torch.from_numpy(generator.choice([1, 2, 3, 5, 6, 8], size=(batch, length)))
    tokens[:, 0] = START
    return tokens


def test_the_example_by_hand():
    sizes = {"vocabulary": 4, "positions": 3, "dim": 2, "heads": 1, "layers": 1}
    state = {name: torch.zeros(shape) for name, shape in shapes_of(**sizes).items()}
    state |= {name: torch.ones(2) for name in state if "norm" in name and name.endswith("weight")}
    state["embedding.weight"] = torch.tensor([[0.0, 1.0], [0.0, 0.0], [2.0, 0.0], [6.0, 0.0]])
    state["decoder.0.multihead_attn.in_proj_weight"][4:] = torch.eye(2)
    state["decoder.0.multihead_attn.out_proj.weight"] = torch.eye(2)
    model, source = model_with(state, (0, 1, 2), **sizes), torch.tensor([[3, 0, 0]])
    assert_close(model(source, torch.tensor([[1]])), torch.tensor([[[-1.0, 0.0, 2.0, 6.0]]]), message="logits after start")
    assert_close(model.translate(source, 2), torch.tensor([[3, 3]]), message="translation")


def test_state_holds_the_layers_by_name():
    model = model_of(tuple(SIZES.values()), (PAD, START, END), torch.float32)
    shapes = {name: tuple(value.shape) for name, value in model.state_dict().items()}
    missing, more = sorted(shapes_of(**SIZES).items() - shapes.items()), sorted(shapes.items() - shapes_of(**SIZES).items())
    assert not missing and not more, f"the state lacks {missing} and should not hold {more}"


def test_logits_match_each_sentence_alone():
    for generator in seeds(1):
        sizes = SIZES | {"layers": 2}
        state = random_state(generator, **sizes)
        model = model_with(state, **sizes)
        for batch, source_length, length in [(3, 5, 4), (1, 1, 6)]:
            source, target = sentences(generator, batch, source_length), targets(generator, batch, length)
            message = f"{batch} sentences of up to {source_length} tokens, targets of {length}, {sizes}"
            assert_close(model(source, target), reference(state, sizes["heads"], source, target), message=message)


def test_padding_of_the_source_is_not_seen():
    for generator in seeds(1):
        model = model_with(random_state(generator, **SIZES), **SIZES)
        source, target = sentences(generator, 3, 5), targets(generator, 3, 4)
        more = torch.cat((source, torch.full((3, 4), PAD)), dim=1)
        assert_close(model(more, target), model(source, target), message="four more columns of padding in the source")
        assert_close(model.translate(more, 1), model.translate(source, 1), message="the first token, with four more columns of padding")


def test_no_logit_depends_on_a_later_token_of_the_target():
    for generator in seeds(1):
        model = model_with(random_state(generator, **SIZES), **SIZES)
        source, target = sentences(generator, 2, 4), targets(generator, 2, 5)
        copies = target.repeat(5, 1, 1)
        for t in range(4):
            copies[t, :, t + 1 :] = PAD
        *changed, before = model(source.repeat(5, 1), copies.flatten(0, 1)).unflatten(0, (5, 2))
        for t in range(4):
            assert_close(changed[t][:, : t + 1], before[:, : t + 1], message=f"position {t} changes when later ones become padding")


def test_gradients_reach_every_parameter():
    for generator in seeds(1):
        state = random_state(generator, **SIZES)
        source, target = sentences(generator, 2, 4), targets(generator, 2, 3)
        (cotangent,) = tensors(generator, (2, 3, SIZES["vocabulary"]), dtype=torch.float64)
        _, _, found = gradients(model_with(state, **SIZES), source, target, cotangent=cotangent, parameters=True)
        leaves = {name: value.clone().requires_grad_() for name, value in state.items()}
        expected = dict(zip(leaves, torch.autograd.grad(reference(leaves, 3, source, target), list(leaves.values()), cotangent)))
        for name in state:
            assert found.get(name) is not None, f"no gradient reaches {name}"
            assert_close(found[name], expected[name], message=f"gradient of {name}")


def test_translations_are_those_of_each_sentence_alone():
    for generator in seeds(1):
        state = random_state(generator, **SIZES)
        source, model = sentences(generator, 3, 5), model_with(state, **SIZES)
        expected = [reference_translation(state, 3, sentence, 3) for sentence in source]
        longest = max(map(len, expected))
        expected = torch.tensor([row + [PAD] * (longest - len(row)) for row in expected])
        assert_close(model.translate(source, 3), expected, message="3 sentences, at most 3 tokens")


def patient():
    """A model that writes 8 until it writes END: after 1, 2, 3 and 4 tokens for the source words 1, 2, 3 and 5.

    The first feature minus the second grows by 1.6 with each target position, and each word's memory takes its own amount off it
    by cross-attention, twice. END is the likeliest where the difference is positive, 8 where it is negative.
    """
    sizes = {"vocabulary": 9, "positions": 12, "dim": 4, "heads": 1, "layers": 1}
    state = {name: torch.zeros(shape, dtype=torch.float64) for name, shape in shapes_of(**sizes).items()}
    state |= {name: torch.ones_like(state[name]) for name in state if "norm" in name and name.endswith("weight")}
    for word, amount in {1: -0.3, 2: 0.2, 3: 0.6, 5: 1.3}.items():
        rest = (2 - amount**2) ** 0.5  # mean 0 and variance 1: the encoder's norm leaves it as it is
        state["embedding.weight"][word] = torch.tensor([amount, -amount, rest, -rest])
    state["embedding.weight"][END, :2] = torch.tensor([5.0, -5.0], dtype=torch.float64)
    state["embedding.weight"][8, :2] = torch.tensor([-0.4, 0.4], dtype=torch.float64)
    state["position_embedding.weight"][:, 0] = 0.8 * torch.arange(12)
    state["position_embedding.weight"][:, 1] = -0.8 * torch.arange(12)
    state["decoder.0.multihead_attn.in_proj_weight"][8:] = torch.eye(4)
    state["decoder.0.multihead_attn.out_proj.weight"][:2, :2] = -torch.eye(2)
    return model_with(state, **sizes)


def test_a_row_that_has_ended_is_filled_up():
    model, source = patient(), torch.tensor([[3], [1], [5], [2]])
    expected = torch.tensor([[8, 8, END, PAD], [END, PAD, PAD, PAD], [8, 8, 8, END], [8, END, PAD, PAD]])
    assert_close(model.translate(source, 8), expected, message="four rows that end after 3, 1, 4 and 2 tokens")
    assert_close(model.translate(source, 3), expected[:, :3], message="the same with a limit of 3, which one row reaches before its end")


def test_translation_stops_when_every_row_has_ended():
    for generator in seeds(1):
        state = random_state(generator, **SIZES)
        state["decoder_norm.weight"] *= 0
        state["decoder_norm.bias"] = state["embedding.weight"][END].clone()
        source = sentences(generator, 3, 4)
        out = model_with(state, **SIZES).translate(source, 8)
        assert_close(out, torch.full((3, 1), END), message="end is always the likeliest: one step is enough")


def test_pad_and_start_are_never_written():
    for generator in seeds(1):
        state = random_state(generator, **SIZES)
        embedding = state["embedding.weight"]
        embedding[START], embedding[END] = embedding[PAD], -embedding[PAD]
        state["decoder_norm.weight"] *= 0
        state["decoder_norm.bias"] = embedding[PAD].clone()
        scores = embedding @ embedding[PAD]
        scores[[PAD, START]] = -100.0
        out = model_with(state, **SIZES).translate(sentences(generator, 2, 3), 2)
        message = "pad and start have the highest scores at every step: the next best is taken"
        assert_close(out, torch.full((2, 2), int(scores.argmax())), message=message)


def test_the_inputs_are_left_alone():
    for generator in seeds(1):
        model = model_of(tuple(SIZES.values()), (PAD, START, END), torch.float32)
        source, target = sentences(generator, 2, 4), targets(generator, 2, 3)
        with no_mutation(source, target):
            out = model(source, target)
            model.translate(source, 1)
        assert out.dtype == torch.float32, f"a model of float32 gave {out.dtype}"
