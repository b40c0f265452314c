"""What must hold of a streaming cache with attention sinks; each trap is caught by the test that names it."""
import functools
import math

import torch
from warmup import assert_close, no_mutation, seeds, tensors

from solution import streaming_step


@functools.cache
def turns(dim):
    """The turn of each pair of features at the positions 0 to 63, as complex numbers (64, dim / 2)."""
    frequencies = 100.0 ** (-torch.arange(0, dim, 2, dtype=torch.float64) / dim)
    angles = torch.arange(64)[:, None] * frequencies
    return torch.polar(torch.ones_like(angles), angles)


def rotate(x, positions):
    """Rotary embedding by complex numbers: neighbouring features are a pair."""
    pairs = torch.view_as_complex(x.double().reshape(*x.shape[:-1], -1, 2).contiguous())
    return torch.view_as_real(pairs * turns(x.shape[-1])[positions.long()]).flatten(-2).to(x.dtype)


def text(generator, length, batch=2, heads=3, dim=4, value_dim=2, dtype=torch.float32):
    """Queries, keys and values of a whole text."""
    shapes = (batch, heads, length, dim), (batch, heads, length, dim), (batch, heads, length, value_dim)
    return tensors(generator, *shapes, dtype=dtype)


def reference(queries, keys, values, t, sinks, window):
    """The output for token t in float64 by its definition: what is kept is picked from the whole text, without a cache."""
    kept = [j for j in range(t + 1) if j < sinks or j > t - window]
    q, k, v = queries[..., t : t + 1, :].double(), keys[..., kept, :].double(), values[..., kept, :].double()
    places = torch.arange(len(kept))
    scores = torch.einsum("...id,...jd->...ij", rotate(q, places[-1:]), rotate(k, places)) / math.sqrt(q.shape[-1])
    return (scores - scores.logsumexp(dim=-1, keepdim=True)).exp() @ v, (k, v)


def tokens(queries, keys, values):
    """What each step is given of a text."""
    return zip(*(x.split(1, dim=-2) for x in (queries, keys, values)))


def check(message, given, sinks, window):
    """Streams the text and compares each output and each cache with the reference."""
    cache = None
    for t, token in enumerate(tokens(*given)):
        output, cache = streaming_step(*token, cache, sinks, window, rotate)
        expected, kept = reference(*given, t, sinks, window)
        assert_close(output, expected, message=f"{message}, token {t}: output")
        assert_close(cache, kept, message=f"{message}, token {t}: cache of unrotated keys and values")


def test_the_example_by_hand():
    cache = None
    for value, expected, kept in [(8.0, 8.0, [8.0]), (1.0, 4.5, [8.0, 1.0]), (3.0, 4.0, [8.0, 1.0, 3.0]), (7.0, 6.0, [8.0, 3.0, 7.0])]:
        zero = torch.zeros(1, 1, 1, 2)
        output, cache = streaming_step(zero, zero, torch.full((1, 1, 1, 1), value), cache, 1, 2, rotate)
        assert_close(output, torch.full((1, 1, 1, 1), expected), message=f"output at the value {value:g}")
        assert_close(cache[1].flatten(), torch.tensor(kept), message=f"cached values at the value {value:g}")


def test_while_everything_fits_it_is_causal_attention():
    for generator in seeds(1):
        queries, keys, values = given = text(generator, 4)
        scores = (rotate(x.double(), torch.arange(4)) for x in (queries, keys))
        scores = torch.einsum("...id,...jd->...ij", *scores) / math.sqrt(4)
        scores = scores.masked_fill(torch.ones(4, 4, dtype=torch.bool).triu(1), -math.inf)
        expected = scores.softmax(dim=-1) @ values.double()
        for sinks, window in [(1, 3), (4, 10)]:
            cache = None
            for t, token in enumerate(tokens(*given)):
                output, cache = streaming_step(*token, cache, sinks, window, rotate)
                message = f"4 tokens, {sinks} sinks, window {window}: plain causal attention with rotary positions, token {t}"
                assert_close(output, expected[..., t : t + 1, :], message=message)


def test_the_first_tokens_stay_and_the_oldest_other_leaves():
    for generator in seeds(1):
        for length, sinks, window in [(7, 2, 3), (5, 3, 1)]:
            check(f"{length} tokens, {sinks} sinks, window {window}", text(generator, length), sinks, window)


def test_without_sinks_it_is_a_sliding_window():
    for generator in seeds(1):
        check("4 tokens, no sinks, window 2", text(generator, 4), 0, 2)


def test_positions_are_places_in_the_cache():
    for generator in seeds(1):
        seen = set()

        def watch(x, positions):
            seen.update(positions.flatten().tolist())
            return rotate(x, positions)

        cache = None
        for token in tokens(*text(generator, 7)):
            _, cache = streaming_step(*token, cache, 2, 3, watch)
        assert seen == {0, 1, 2, 3, 4}, f"7 tokens, 2 sinks, window 3: the cache holds 5, so positions are 0 to 4; rotate was given {sorted(seen)}"


def test_the_cache_and_the_inputs_are_left_alone():
    for generator in seeds(1):
        cache = None
        for t, token in enumerate(tokens(*text(generator, 5))):
            if t in (2, 4):  # before anything has left, and after
                with no_mutation(*token, *cache):
                    streaming_step(*token, cache, 1, 3, rotate)
            _, cache = streaming_step(*token, cache, 1, 3, rotate)


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        # float64: in float32 the rounding of a score of 1e4 is large enough to swap two near-equal keys
        q, k, v = text(generator, 4, dtype=torch.float64)
        check("scores of magnitude 10^4", (100 * q, 100 * k, v), 1, 2)


def test_keeps_the_dtype():
    for generator in seeds(1):
        for dtype in (torch.float64, torch.bfloat16):
            cache = None
            for token in tokens(*text(generator, 3, dtype=dtype)):
                output, cache = streaming_step(*token, cache, 1, 1, rotate)
            found = [t.dtype for t in (output, *cache)]
            assert found == [dtype] * 3, f"{dtype} tokens gave output, keys and values of {found}"
