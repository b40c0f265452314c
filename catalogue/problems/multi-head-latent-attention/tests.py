"""What must hold of multi-head latent attention, expanded and absorbed; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, no_mutation, peak_memory, seeds, tensors

from solution import absorbed_latent_attention, latent_attention

BOTH = (("latent_attention", latent_attention), ("absorbed_latent_attention", absorbed_latent_attention))


def inputs(generator, batch=2, length=7, dim=6, heads=3, size=4, rank=5, value_size=2, dtype=torch.float32):
    """A text and the five weights, whose outputs are of unit size."""
    x, *weights = tensors(
        generator, (batch, length, dim), (heads, dim, size), (dim, rank), (heads, rank, size), (heads, rank, value_size), (heads, value_size, dim),
        dtype=dtype,
    )  # fmt: skip
    return x, *(weight / weight.shape[-2] ** 0.5 for weight in weights)


def reference(x, w_query, w_down, w_up_key, w_up_value, w_output):
    """The whole text at once in float64, as ordinary attention, one head at a time: keys and values straight from x, by full matrices."""
    x, w_query, w_down, w_up_key, w_up_value, w_output = (t.double() for t in (x, w_query, w_down, w_up_key, w_up_value, w_output))
    length = x.shape[1]
    later = torch.arange(length) > torch.arange(length)[:, None]
    out = torch.zeros_like(x)
    for head in range(len(w_query)):
        keys, values = x @ (w_down @ w_up_key[head]), x @ (w_down @ w_up_value[head])
        scores = torch.einsum("bis,bjs->bij", x @ w_query[head], keys) / math.sqrt(w_query.shape[-1])
        scores = torch.where(later, torch.full_like(scores, -math.inf), scores)
        weights = (scores - scores.logsumexp(dim=-1, keepdim=True)).exp()
        out = out + weights @ values @ w_output[head]
    return out


def in_pieces(functions, x, weights, sizes):
    """The outputs of one call after another, joined, and the last latents; the calls take the functions in turn."""
    outputs, past = [], None
    for call, piece in enumerate(x.split(sizes, dim=1)):
        output, past = functions[call % len(functions)](piece, *weights, past)
        outputs.append(output)
    return torch.cat(outputs, dim=1), past


def check(message, functions, given, sizes):
    """Cuts the text into calls of these sizes, and compares the outputs and the last latents with those of the whole."""
    x, *weights = given
    output, latents = in_pieces(functions, x, weights, sizes)
    assert_close(output, reference(*given), message=f"{message}: outputs")
    assert_close(latents, x.double() @ weights[1].double(), message=f"{message}: latents")


def test_the_example_by_hand():
    weights = [torch.full((1, 1, 1), 0.0), torch.ones(1, 1), *(torch.full((1, 1, 1), number) for number in (5.0, 2.0, 3.0))]
    for name, function in BOTH:
        output, latents = function(torch.tensor([[[1.0], [3.0]]]), *weights)
        assert_close(output, torch.tensor([[[6.0], [12.0]]]), message=f"{name}: output")
        assert_close(latents, torch.tensor([[[1.0], [3.0]]]), message=f"{name}: latents")
        output, _ = function(torch.tensor([[[8.0]]]), *weights, latents)
        assert_close(output, torch.tensor([[[24.0]]]), message=f"{name}: one more token")


def test_the_expanded_form_is_ordinary_attention():
    for generator in seeds(1):
        for sizes in ({}, {"heads": 1, "length": 3}, {"batch": 1, "length": 1}, {"batch": 3, "size": 2, "rank": 8, "value_size": 5}):
            given = inputs(generator, **sizes)
            check(f"latent_attention, one call, {sizes}", [latent_attention], given, [given[0].shape[1]])


def test_the_absorbed_form_is_ordinary_attention():
    for generator in seeds(1):
        for sizes in ({}, {"heads": 1, "length": 3}, {"batch": 1, "length": 1}, {"batch": 3, "size": 2, "rank": 8, "value_size": 5}):
            given = inputs(generator, **sizes)
            check(f"absorbed_latent_attention, one call, {sizes}", [absorbed_latent_attention], given, [given[0].shape[1]])


def test_cached_latents_give_what_the_whole_text_gives():
    for generator in seeds(1):
        given = inputs(generator)
        for sizes in ([1] * 7, [3, 4], [4, 1, 2]):
            for name, function in BOTH:
                check(f"{name}, calls of {sizes} tokens", [function], given, sizes)


def test_the_absorbed_form_continues_the_expanded_one():
    for generator in seeds(1):
        given = inputs(generator)
        check("expanded and absorbed in turn", [latent_attention, absorbed_latent_attention], given, [4, 1, 2])
        check("absorbed and expanded in turn", [absorbed_latent_attention, latent_attention], given, [2, 3, 2])


def test_the_absorbed_form_makes_no_keys_or_values():
    for generator in seeds(1):
        x, *weights = inputs(generator, 2, 1, dim=8, heads=16, size=16, rank=16, value_size=16)
        (past,) = tensors(generator, (2, 1023, 16))
        with peak_memory():  # not counted: torch 2 imports much of itself the first time that it is watched
            absorbed_latent_attention(x, *weights, past)
        with peak_memory() as peak:
            absorbed_latent_attention(x, *weights, past)
        expanded, cache = 4 * 2 * 16 * 1024 * 16, 4 * 2 * 1024 * 16
        # The new latents and the scores have the size of the cache; four times that is let pass.
        assert peak.largest_bytes <= 4 * cache, (
            f"2 sequences, one token after 1023, 16 heads of size 16, rank 16: a tensor of {peak.largest_bytes} bytes was made; "
            f"the latents have {cache}, the keys of all heads {expanded}, and so has a copy of the latents for each head"
        )


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        # float64: in float32 the rounding of a score of 1e4 is large enough to swap two near-equal keys
        x, *weights = inputs(generator, dtype=torch.float64)
        for name, function in BOTH:
            check(f"{name}, scores of magnitude 10^4", [function], (200 * x, *weights), [5, 2])


def test_the_cache_and_the_inputs_are_left_alone():
    for generator in seeds(1):
        x, *weights = inputs(generator)
        _, past = latent_attention(x[:, :4], *weights)
        with no_mutation(x, *weights, past):
            for _, function in BOTH:
                function(x[:, 4:], *weights, past)


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        given = [t.transpose(-2, -1).contiguous().transpose(-2, -1) for t in inputs(generator)]
        for name, function in BOTH:
            check(f"{name}, non-contiguous inputs", [function], given, [4, 3])
            for dtype in (torch.float64, torch.bfloat16):
                x, *weights = (t.to(dtype) for t in given)
                found = [t.dtype for t in in_pieces([function], x, weights, [4, 3])]
                assert found == [dtype] * 2, f"{name}: {dtype} inputs gave output and latents of {found}"
