"""What must hold of attention with a KV cache; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, no_mutation, seeds, tensors

from solution import cached_attention


def inputs(generator, batch=2, length=7, dim=6, dtype=torch.float32):
    """A text and the two weights, whose outputs are of unit size."""
    x, w_qkv, w_output = tensors(generator, (batch, length, dim), (dim, 3 * dim), (dim, dim), dtype=dtype)
    return x, w_qkv / dim**0.5, w_output / dim**0.5


def reference(x, w_qkv, w_output, heads):
    """The whole text at once in float64, as a sum over heads: no cache, nothing split or merged."""
    x, w_qkv, w_output = x.double(), w_qkv.double(), w_output.double()
    size, length = x.shape[-1] // heads, x.shape[1]
    queries, keys, values = (x @ w_qkv).chunk(3, dim=-1)
    later = torch.arange(length) > torch.arange(length)[:, None]
    out = torch.zeros_like(x)
    for head in range(heads):
        own = slice(head * size, (head + 1) * size)
        scores = torch.einsum("bis,bjs->bij", queries[..., own], keys[..., own]) / math.sqrt(size)
        scores = torch.where(later, torch.full_like(scores, -math.inf), scores)
        weights = (scores - scores.logsumexp(dim=-1, keepdim=True)).exp()
        out = out + weights @ values[..., own] @ w_output[own]
    return out


def keys_and_values(x, w_qkv, heads):
    """What the cache must hold after the text x, in float64."""
    _, keys, values = (x.double() @ w_qkv.double()).chunk(3, dim=-1)
    return tuple(torch.stack(t.chunk(heads, dim=-1), dim=1) for t in (keys, values))


def in_pieces(x, w_qkv, w_output, heads, sizes, cache=None):
    """The outputs of one call after another, joined, and the last cache."""
    outputs = []
    for piece in x.split(sizes, dim=1):
        output, cache = cached_attention(piece, w_qkv, w_output, heads, cache)
        outputs.append(output)
    return torch.cat(outputs, dim=1), cache


def check(message, given, heads, sizes):
    """Cuts the text into pieces of these sizes, and compares the outputs and the last cache with those of the whole."""
    output, cache = in_pieces(*given, heads, sizes)
    assert_close(output, reference(*given, heads), message=f"{message}: outputs")
    assert_close(cache, keys_and_values(*given[:2], heads), message=f"{message}: cache of keys and values")


def test_the_example_by_hand():
    weights = torch.tensor([[0.0, 0.0, 1.0]]), torch.ones(1, 1)
    output, cache = cached_attention(torch.tensor([[[0.0], [1.0]]]), *weights, 1)
    assert_close(output, torch.tensor([[[0.0], [0.5]]]), message="prefill")
    assert_close(cache, (torch.zeros(1, 1, 2, 1), torch.tensor([[[[0.0], [1.0]]]])), message="cache after the prefill")
    output, _ = cached_attention(torch.tensor([[[5.0], [2.0]]]), *weights, 1, cache)
    assert_close(output, torch.tensor([[[2.0], [2.0]]]), message="two more tokens")


def test_prefill_is_causal_attention():
    for generator in seeds(1):
        for batch, length, heads in [(2, 7, 3), (1, 1, 2), (3, 4, 6), (2, 5, 1)]:
            given = inputs(generator, batch, length)
            check(f"one call: batch {batch}, length {length}, dim 6, {heads} heads", given, heads, [length])


def test_token_by_token_equals_the_whole():
    for generator in seeds(1):
        given = inputs(generator)
        check("7 calls of one token", given, 2, [1] * 7)
        check("a prompt of 4, then 3 calls of one token", given, 3, [4, 1, 1, 1])


def test_several_new_tokens_see_the_past_and_not_each_others_future():
    for generator in seeds(1):
        given = inputs(generator)
        for sizes in ([3, 4], [1, 4, 2], [2, 2, 3]):
            check(f"calls of {sizes} tokens", given, 2, sizes)


def test_as_many_heads_as_sequences():
    for generator in seeds(1):
        check("3 sequences, 3 heads", inputs(generator, 3), 3, [3, 3, 1])


def test_an_empty_cache_is_no_cache():
    for generator in seeds(1):
        given = inputs(generator)
        empty = torch.zeros(2, 3, 0, 2)
        output, cache = in_pieces(*given, 3, [4, 3], (empty, empty))
        assert_close(output, reference(*given, 3), message="outputs after a cache of no tokens")
        assert_close(cache, keys_and_values(*given[:2], 3), message="cache after a cache of no tokens")


def test_two_continuations_start_from_one_cache():
    for generator in seeds(1):
        x, *weights = inputs(generator)
        other = torch.cat((x[:, :4], inputs(generator)[0][:, 4:]), dim=1)
        _, cache = cached_attention(x[:, :4], *weights, 2)
        for name, text in (("first", x), ("second", other)):
            output, _ = in_pieces(text[:, 4:], *weights, 2, [2, 1], cache)
            assert_close(output, reference(text, *weights, 2)[:, 4:], message=f"{name} of two continuations of one prompt")


def test_the_cache_and_the_inputs_are_left_alone():
    for generator in seeds(1):
        x, *weights = inputs(generator)
        _, cache = cached_attention(x[:, :4], *weights, 2)
        with no_mutation(x, *weights, *cache):
            cached_attention(x[:, 4:5], *weights, 2, cache)
            cached_attention(x[:, 5:], *weights, 2, cache)


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        # float64: in float32 the rounding of a score of 1e4 is large enough to swap two near-equal keys
        x, *weights = inputs(generator, dtype=torch.float64)
        check("scores of magnitude 10^4", (200 * x, *weights), 2, [3, 1, 3])


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        x, *weights = inputs(generator)
        given = x.transpose(1, 2).contiguous().transpose(1, 2), *(weight.T.contiguous().T for weight in weights)
        check("non-contiguous inputs", given, 3, [3, 2, 2])
        for dtype in (torch.float64, torch.bfloat16):
            output, cache = in_pieces(*(t.to(dtype) for t in given), 3, [3, 4])
            found = [t.dtype for t in (output, *cache)]
            assert found == [dtype] * 3, f"{dtype} inputs gave output, keys and values of {found}"
