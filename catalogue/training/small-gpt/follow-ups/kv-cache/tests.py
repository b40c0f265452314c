"""With a cache the model says what it says without one, and computes each token once."""
import torch
from warmup import assert_close, assert_raises, peak_memory, seeds

from solution import GPT, generate, train

WIDTH, HEADS, LAYERS, CONTEXT, VOCABULARY = 24, 3, 3, 12, 17


def untrained(generator, context=CONTEXT, dropout=0.0):
    """A model in evaluation mode with weights large enough for every part to matter."""
    model = GPT(VOCABULARY, context, WIDTH, HEADS, LAYERS, dropout)
    state = {name: (0.3 * torch.tensor(generator.normal(size=tuple(value.shape)))).float() for name, value in model.state_dict().items()}
    state = {name: value + 1 if "norm.weight" in name else value for name, value in state.items()}
    state["head.weight"] = state["embedding.weight"]
    model.load_state_dict(state)
    model.eval()
    return model


def text(generator, batch, length):
    return torch.tensor(generator.integers(VOCABULARY, size=(batch, length)))


def in_pieces(model, tokens, sizes):
    """The logits of all tokens, computed in calls of these sizes, and the last cache."""
    found, cache, start = [], None, 0
    for size in sizes:
        logits, cache = model.with_cache(tokens[:, start : start + size], cache)
        assert logits.shape[:2] == (len(tokens), size), f"{size} new tokens after {start} give logits of shape {tuple(logits.shape)}"
        found.append(logits)
        start += size
    return torch.cat(found, dim=1), cache


def assert_agrees(found, expected, message):
    assert_close(found, expected, rtol=1e-3, atol=1e-3, message=message)


def test_a_whole_text_in_one_call_has_the_logits_of_the_model():
    for generator in seeds(2):
        model, tokens = untrained(generator), text(generator, 2, 9)
        assert_agrees(model.with_cache(tokens)[0], model(tokens), "9 tokens at once, without a cache to begin with")


def test_token_by_token_the_logits_are_those_of_the_whole():
    for generator in seeds(2):
        model, tokens = untrained(generator), text(generator, 2, CONTEXT)
        assert_agrees(in_pieces(model, tokens, [1] * CONTEXT)[0], model(tokens), "12 tokens, one at a time")


def test_in_pieces_of_any_size_the_logits_are_those_of_the_whole():
    for generator in seeds(2):
        model, tokens = untrained(generator), text(generator, 3, CONTEXT)
        for sizes in ([5, 7], [1, 4, 1, 6], [9, 1, 1, 1], [2, 3, 3, 4]):
            assert_agrees(in_pieces(model, tokens, sizes)[0], model(tokens), f"12 tokens in pieces of {sizes}")


def test_the_cache_holds_keys_and_values_of_each_layer_and_grows_by_the_new_tokens():
    for generator in seeds(1):
        model, tokens = untrained(generator), text(generator, 2, 9)
        cache, length = None, 0
        for size in (4, 1, 1, 3):
            _, cache = model.with_cache(tokens[:, length : length + size], cache)
            length += size
            shapes = [[tuple(part.shape) for part in pair] for pair in cache]
            expected = [[(2, HEADS, length, WIDTH // HEADS)] * 2] * LAYERS
            assert shapes == expected, f"after {length} tokens the cache has shapes {shapes}, expected {expected}"


def test_a_cache_can_be_continued_twice():
    for generator in seeds(1):
        model, tokens, other = untrained(generator), text(generator, 2, 8), text(generator, 2, 8)
        other[:, :5] = tokens[:, :5]
        _, cache = model.with_cache(tokens[:, :5])
        kept = [[part.clone() for part in pair] for pair in cache]
        for following in (tokens, other, tokens):
            found, _ = model.with_cache(following[:, 5:], cache)
            assert_agrees(found, model(following)[:, 5:], "3 tokens after a cache of 5 that was continued before")
        assert_close([list(pair) for pair in cache], kept, message="the cache that was continued three times")


def test_each_row_has_a_cache_of_its_own():
    for generator in seeds(1):
        model, tokens = untrained(generator), text(generator, 4, 8)
        together, _ = in_pieces(model, tokens, [3, 1, 4])
        alone = torch.cat([in_pieces(model, tokens[row : row + 1], [3, 1, 4])[0] for row in range(4)])
        assert_agrees(alone, together, "4 texts, each alone")


def test_a_text_longer_than_the_context_is_refused():
    for generator in seeds(1):
        model, tokens = untrained(generator), text(generator, 1, CONTEXT + 1)
        _, cache = model.with_cache(tokens[:, :CONTEXT])
        assert_raises(ValueError, model.with_cache, tokens[:, CONTEXT:], cache)
        assert_raises(ValueError, model.with_cache, tokens)


def test_the_likeliest_tokens_are_those_without_a_cache_within_the_context_and_beyond():
    for generator in seeds(2):
        model = untrained(generator, dropout=0.5)
        for length, count in ((1, 11), (5, 6), (9, 8), (CONTEXT, 4), (CONTEXT + 3, 3)):
            prompt = text(generator, 2, length)
            found = generate(model, prompt, count, 0.0)
            assert model.training, "after sampling the model is not in training mode"
            model.eval()
            tokens = prompt
            for _ in range(count):
                logits = model(tokens[:, -CONTEXT:])[:, -1]
                tokens = torch.cat([tokens, logits.argmax(dim=-1, keepdim=True)], dim=1)
            assert_close(found, tokens, message=f"{length} tokens continued by {count} in a context of {CONTEXT}")


def test_samples_are_those_without_a_cache():
    for generator in seeds(1):
        model, prompt = untrained(generator), text(generator, 3, 4)
        for temperature, top_k in ((1.5, None), (3.0, 5)):
            found = generate(model, prompt, 11, temperature, top_k, torch.Generator().manual_seed(9))
            model.eval()
            tokens, source = prompt, torch.Generator().manual_seed(9)
            for _ in range(11):
                logits = model(tokens[:, -CONTEXT:])[:, -1] / temperature
                if top_k is not None:
                    logits = logits.masked_fill(logits < logits.topk(top_k).values[:, -1:], float("-inf"))
                tokens = torch.cat([tokens, torch.multinomial(logits.softmax(dim=-1), 1, generator=source)], dim=1)
            assert_close(found, tokens, message=f"3 texts continued by 11 at temperature {temperature}, of the {top_k or 'whole'} likeliest")


def test_sampling_does_not_compute_the_whole_text_for_each_token():
    for generator in seeds(1):
        model = untrained(generator, context=128)
        with peak_memory() as peak:
            generate(model, text(generator, 4, 1), 90, 0.0)
        largest = peak.largest_bytes
        assert largest < 120_000, f"an array of {largest:,} bytes is made to continue a token by 90; one token at a time needs less than 120,000"


def test_training_is_as_it_was():
    _, history = train(3)
    assert history["batch_loss"][-1] < 0.12, f"the loss on the batch ends at {history['batch_loss'][-1]:.3f}; healthy runs end below 0.12"
