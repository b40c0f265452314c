"""What must hold of a Llama-style model; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, no_mutation, seeds, tensors

from solution import llama

VOCABULARY, HIDDEN = 9, 7


def random_state(generator, dim=8, heads=4, kv_heads=2, layers=2, dtype=torch.float64):
    """Random weights that keep activations of unit size, and norms that have moved from where they started."""
    shared = dim // heads * kv_heads
    shapes = {"tok_embeddings.weight": (VOCABULARY, dim), "norm.weight": (dim,), "output.weight": (VOCABULARY, dim)}
    for layer in range(layers):
        own = {"attention_norm": (dim,), "attention.wq": (dim, dim), "attention.wk": (shared, dim), "attention.wv": (shared, dim)}
        own |= {"attention.wo": (dim, dim), "ffn_norm": (dim,), "feed_forward.w1": (HIDDEN, dim)}
        own |= {"feed_forward.w2": (dim, HIDDEN), "feed_forward.w3": (HIDDEN, dim)}
        shapes |= {f"layers.{layer}.{name}.weight": shape for name, shape in own.items()}
    state = {}
    for name, shape in shapes.items():
        (value,) = tensors(generator, shape, dtype=dtype)
        state[name] = 1 + 0.3 * value if len(shape) == 1 else value if name.startswith("tok") else value * shape[-1] ** -0.5
    return state


def random_tokens(generator, *shape):
    return torch.from_numpy(generator.integers(VOCABULARY, size=shape))


def reference(tokens, state, heads, kv_heads, base=10_000.0, eps=1e-5):
    """Float64, one query head and one position at a time; pairs of features are complex numbers, turned by multiplying."""
    state = {name: value.double() for name, value in state.items()}

    def norm(name, value):
        return value / (value.norm(dim=-1, keepdim=True) ** 2 / value.shape[-1] + eps).sqrt() * state[f"{name}.weight"]

    def project(name, value):
        return torch.einsum("bti,oi->bto", value, state[f"{name}.weight"])

    def turned(value):
        size = value.shape[-1]
        turns = [[p * base ** (-2 * i / size) for i in range(size // 2)] for p in range(value.shape[1])]
        angles = torch.tensor(turns, dtype=torch.float64).reshape(value.shape[1], size // 2)
        pairs = torch.view_as_complex(value.reshape(*value.shape[:2], size // 2, 2).contiguous())
        return torch.view_as_real(pairs * torch.polar(torch.ones_like(angles), angles)).reshape(value.shape)

    x = torch.stack([state["tok_embeddings.weight"][row] for row in tokens])
    size = x.shape[-1] // heads
    for number in range(sum(name.endswith("ffn_norm.weight") for name in state)):
        layer = f"layers.{number}"
        h, added = norm(f"{layer}.attention_norm", x), torch.zeros_like(x)
        q, k, v = (project(f"{layer}.attention.{name}", h) for name in ("wq", "wk", "wv"))
        for head in range(heads):
            own = slice(head * size, (head + 1) * size)
            group = head * kv_heads // heads
            shared = slice(group * size, (group + 1) * size)
            asks, keys = turned(q[..., own]), turned(k[..., shared])
            for t in range(x.shape[1]):
                scores = torch.einsum("bs,bjs->bj", asks[:, t], keys[:, : t + 1]) / math.sqrt(size)
                weights = (scores - scores.logsumexp(dim=-1, keepdim=True)).exp()
                mixed = torch.einsum("bj,bjs->bs", weights, v[:, : t + 1, shared])
                added[:, t] += mixed @ state[f"{layer}.attention.wo.weight"][:, own].T
        x = x + added
        h = norm(f"{layer}.ffn_norm", x)
        gate, up = project(f"{layer}.feed_forward.w1", h), project(f"{layer}.feed_forward.w3", h)
        x = x + project(f"{layer}.feed_forward.w2", gate / (1 + (-gate).exp()) * up)
    return project("output", norm("norm", x))


def test_the_example_by_hand():
    ones, square = torch.ones(2), torch.zeros(2, 2)
    state = {
        "tok_embeddings.weight": torch.tensor([[9.0, 9.0], [1.0, 1.0], [9.0, -9.0]]),
        "layers.0.attention_norm.weight": ones, "layers.0.ffn_norm.weight": ones, "norm.weight": ones,
        "layers.0.attention.wq.weight": square, "layers.0.attention.wk.weight": square, "layers.0.attention.wv.weight": torch.eye(2),
        "layers.0.attention.wo.weight": torch.tensor([[0.0, 0.0], [6.0, 0.0]]),
        "layers.0.feed_forward.w1.weight": torch.tensor([[500.0, 0.0]]),
        "layers.0.feed_forward.w2.weight": torch.tensor([[1.0], [-1.0]]),
        "layers.0.feed_forward.w3.weight": torch.tensor([[0.3, 0.0]]),
        "output.weight": torch.tensor([[1.0, 0.0], [0.0, 5.0], [5.0, 5.0]]),
    }  # fmt: skip
    assert_close(llama(torch.tensor([[1]]), state, 1, 1, eps=0.0), torch.tensor([[[1.4, 1.0, 8.0]]]))


def test_matches_one_head_and_position_at_a_time():
    for generator in seeds(1):
        for batch, length, dim, heads, layers in [(2, 5, 8, 4, 2), (3, 1, 4, 1, 1), (1, 4, 12, 3, 1)]:
            kv_heads = 2 if heads == 4 else heads
            state = random_state(generator, dim, heads, kv_heads, layers)
            tokens = random_tokens(generator, batch, length)
            message = f"batch {batch}, length {length}, dim {dim}, {heads} heads, {kv_heads} of keys and values, {layers} layers"
            assert_close(llama(tokens, state, heads, kv_heads), reference(tokens, state, heads, kv_heads), message=message)


def test_neighbouring_query_heads_share_keys_and_values():
    for generator in seeds(1):
        for kv_heads in (2, 3):
            state = random_state(generator, 12, 6, kv_heads, 1)
            tokens = random_tokens(generator, 2, 3)
            message = f"6 query heads, {kv_heads} of keys and values"
            assert_close(llama(tokens, state, 6, kv_heads), reference(tokens, state, 6, kv_heads), message=message)


def test_pairs_of_neighbours_turn_at_the_frequencies_of_a_head():
    for generator in seeds(1):
        state = random_state(generator, 16, 2, 1, 1)
        for name in ("wq", "wk"):
            state[f"layers.0.attention.{name}.weight"] *= 3  # scores that leave no doubt which angles were taken
        tokens = random_tokens(generator, 2, 6)
        for base in (10_000.0, 20.0):
            message = f"heads of 8 features turn by position · {base:g}^(-2i/8), pairs are (0, 1), (2, 3), ..."
            assert_close(llama(tokens, state, 2, 1, base), reference(tokens, state, 2, 1, base), message=message)


def test_no_logit_depends_on_a_later_token():
    for generator in seeds(1):
        state = random_state(generator)
        tokens = random_tokens(generator, 2, 5)
        copies = tokens.repeat(5, 1, 1)
        for t in range(4):
            copies[t, :, t + 1 :] = (copies[t, :, t + 1 :] + 1) % VOCABULARY
        *changed, before = llama(copies.flatten(0, 1), state, 4, 2).unflatten(0, (5, 2))
        for t in range(4):
            assert_close(changed[t][:, : t + 1], before[:, : t + 1], message=f"position {t} changes when a later token does")


def test_eps_is_added_to_the_mean_square_in_every_norm():
    for generator in seeds(1):
        state = random_state(generator)
        tokens = random_tokens(generator, 2, 3)
        assert_close(llama(tokens, state, 4, 2, eps=0.5), reference(tokens, state, 4, 2, eps=0.5), message="eps 0.5")
        state["tok_embeddings.weight"] *= 1e-3
        assert_close(llama(tokens, state, 4, 2), reference(tokens, state, 4, 2), message="a mean square near 1e-6, below the default eps of 1e-5")


def test_layers_are_taken_in_the_order_of_their_numbers():
    for generator in seeds(1):
        state = random_state(generator, 4, 1, 1, 11)
        names = [list(state)[position] for position in generator.permutation(len(state))]
        tokens = random_tokens(generator, 2, 2)
        out = llama(tokens, {name: state[name] for name in names}, 1, 1)
        assert_close(out, reference(tokens, state, 1, 1), message="11 layers, in a dictionary without order: layer 10 comes after layer 9")


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        state = random_state(generator, layers=1)
        for name in ("wq", "wk"):
            state[f"layers.0.attention.{name}.weight"] *= 200
        tokens = random_tokens(generator, 4, 5)
        assert_close(llama(tokens, state, 4, 2), reference(tokens, state, 4, 2), message="scores of magnitude 10^4")


def test_keeps_the_dtype_of_the_state():
    for generator in seeds(1):
        state = random_state(generator, dtype=torch.float32)
        tokens = random_tokens(generator, 5, 2).T
        out = llama(tokens, state, 4, 2)
        assert out.dtype == torch.float32, f"a state of float32 gave logits of {out.dtype}"
        assert_close(out, reference(tokens, state, 4, 2), rtol=1e-3, atol=1e-4, message="float32, two layers")


def test_tokens_and_state_are_left_alone():
    for generator in seeds(1):
        state, tokens = random_state(generator), random_tokens(generator, 2, 4)
        with no_mutation(tokens, *state.values()):
            llama(tokens, state, 4, 2)
