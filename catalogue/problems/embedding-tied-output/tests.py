"""What must hold of a model with tied embeddings; each trap is caught by the test that names it."""
import torch
from torch import nn
from warmup import assert_close, assert_raises, gradients, no_mutation, peak_memory, seeds, tensors

from solution import TiedLanguageModel


def model_with(weight, body_weight=None):
    """The candidate's model around a linear body without bias, or around nothing, holding the given weights."""
    vocab, dim = weight.shape
    body = nn.Identity() if body_weight is None else nn.Linear(dim, dim, bias=False)
    model = TiedLanguageModel(vocab, dim, body).to(weight.dtype)
    model.load_state_dict({"weight": weight} if body_weight is None else {"weight": weight, "body.weight": body_weight})
    return model


def random_tokens(generator, vocab, *shape):
    return torch.from_numpy(generator.integers(vocab, size=shape))


def reference(tokens, read, written, body):
    """Logits through one-hot vectors, in float64; `read` and `written` are the weight in its two uses."""
    one_hot = torch.eye(len(read), dtype=torch.float64)[tokens]
    hidden = torch.einsum("...v,vd,ed->...e", one_hot, read.double(), body.double()) * read.shape[1] ** 0.5
    return torch.einsum("...d,vd->...v", hidden, written.double())


def test_the_example_by_hand():
    model = model_with(torch.tensor([[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 1.0]]))
    assert_close(model.embed(torch.tensor([2])), torch.tensor([[0.0, 0.0, 2.0, 2.0]]), message="embed: the row times the root of 4")
    assert_close(model(torch.tensor([2])), torch.tensor([[0.0, 0.0, 4.0]]), message="logits")


def test_the_weight_is_in_the_state_once():
    model = TiedLanguageModel(7, 3, nn.Linear(3, 3))
    shapes = {name: tuple(value.shape) for name, value in model.state_dict().items()}
    wanted = {"weight": (7, 3), "body.weight": (3, 3), "body.bias": (3,)}
    assert shapes == wanted, f"the state should hold {wanted}, it holds {shapes}"
    _, _, found = gradients(model, torch.tensor([1]), parameters=True)
    assert set(found) == set(wanted), f"the parameters should be {sorted(wanted)}, they are {sorted(found)}"


def test_embedding_and_logits_match_one_hot_products():
    for generator in seeds(2):
        weight, body = tensors(generator, (11, 5), (5, 5))
        model = model_with(weight, body)
        for shape in [(), (4,), (2, 3), (1, 2, 2)]:
            tokens = random_tokens(generator, 11, *shape)
            rows = torch.eye(11, dtype=torch.float64)[tokens] @ weight.double()
            assert_close(model.embed(tokens), rows * 5**0.5, message=f"embed, tokens of shape {shape}")
            (hidden,) = tensors(generator, (*shape, 5))
            assert_close(model.logits(hidden), hidden.double() @ weight.double().T, message=f"logits, hidden of shape {(*shape, 5)}")
            assert_close(model(tokens), reference(tokens, weight, weight, body), message=f"the whole model, tokens of shape {shape}")


def test_the_gradient_adds_up_over_both_uses():
    for generator in seeds(1):
        weight, body, cotangent = tensors(generator, (7, 4), (4, 4), (2, 3, 7), dtype=torch.float64)
        tokens = random_tokens(generator, 5, 2, 3)  # two rows never occur, one at least occurs twice
        _, _, found = gradients(model_with(weight, body), tokens, cotangent=cotangent, parameters=True)
        leaves = [value.clone().requires_grad_() for value in (weight, weight, body)]
        read, written, of_body = torch.autograd.grad(reference(tokens, *leaves), leaves, cotangent)
        assert found["weight"] is not None, "no gradient reaches weight"
        for name, part in (("the lookup", read), ("the logits", written)):
            assert not torch.allclose(found["weight"], part), f"the gradient of weight comes from {name} alone"
        assert_close(found["weight"], read + written, message="gradient of weight: that of the lookup plus that of the logits")
        assert_close(found["body.weight"], of_body, message="gradient of body.weight")


def test_the_weight_stays_shared_after_loading_and_casting():
    for generator in seeds(1):
        weight, body = tensors(generator, (6, 4), (4, 4), dtype=torch.float64)
        tokens = random_tokens(generator, 6, 3)
        model = model_with(weight, body)
        out = model(tokens)
        assert out.dtype == torch.float64, f"a float64 model gave {out.dtype}"
        assert_close(out, reference(tokens, weight, weight, body), message="after .to(float64) and load_state_dict")
        model.load_state_dict({"weight": -2 * weight, "body.weight": body})
        assert_close(model(tokens), 4 * out, message="a weight of twice the size counts twice")


def test_the_weight_starts_normal_with_deviation_one_over_root_dim():
    # 64,000 entries: the standard deviation is off by 0.3 %, a tenth of what is let pass
    for vocab, dim in [(1000, 64), (64, 1000)]:
        weight = TiedLanguageModel(vocab, dim, nn.Identity()).weight.double() * dim**0.5
        deviation, mean, fourth = weight.std().item(), weight.mean().item(), weight.pow(4).mean().item()
        assert abs(deviation - 1) < 0.03, f"dim {dim}: the deviation is {deviation:.3f} / sqrt(dim), expected 1 / sqrt(dim)"
        assert abs(mean) < 0.03, f"dim {dim}: the mean of the entries is {mean:.3f} / sqrt(dim), expected 0"
        assert abs(fourth - 3) < 0.4, f"dim {dim}: the fourth moment is {fourth:.2f} where a normal law has 3"
        assert torch.linalg.matrix_rank(weight[:40, :64]) == 40, "the rows of weight repeat"


def test_embed_makes_no_one_hot_matrix():
    model = TiedLanguageModel(20_000, 2, nn.Identity())
    tokens = torch.arange(200)
    with peak_memory():  # not counted: torch 2 imports much of itself the first time that it is watched
        model.embed(tokens)
    with peak_memory() as peak:
        model.embed(tokens)
    one_hot = 200 * 20_000
    assert peak.largest_bytes < one_hot // 2, f"embed made a tensor of {peak.largest_bytes} bytes; 200 vectors of 2 features have 1600: look rows up"


def test_a_token_out_of_range_is_refused():
    for generator in seeds(1):
        (weight,) = tensors(generator, (5, 3))
        model = model_with(weight)
        for token in (-1, 5):
            assert_raises(IndexError, model.embed, torch.tensor([0, token]))


def test_inputs_are_left_alone_and_may_be_empty_or_transposed():
    for generator in seeds(1):
        weight, body = tensors(generator, (6, 4), (4, 4))
        model = model_with(weight, body)
        tokens = random_tokens(generator, 6, 3, 2).T
        (hidden,) = tensors(generator, (4, 3))
        with no_mutation(tokens, hidden):
            assert_close(model(tokens), reference(tokens, weight, weight, body), message="tokens transposed")
            assert_close(model.logits(hidden.T), hidden.T.double() @ weight.double().T, message="hidden transposed")
        assert_close(model(torch.zeros(0, 2, dtype=torch.int64)), torch.zeros(0, 2, 6), message="no tokens")
