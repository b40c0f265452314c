"""What must hold of cross-attention; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import cross_attention


def inputs(generator, batch=2, length=3, memory_length=5, dim=6, memory_dim=4, dtype=torch.float32):
    """x, memory and the four weights, whose outputs are of unit size."""
    x, memory, *weights = tensors(
        generator, (batch, length, dim), (batch, memory_length, memory_dim),
        (dim, dim), (memory_dim, dim), (memory_dim, dim), (dim, dim), dtype=dtype,
    )  # fmt: skip
    return x, memory, *(weight / weight.shape[0] ** 0.5 for weight in weights)


def reference(x, memory, w_query, w_key, w_value, w_output, heads, memory_mask=None):
    """One sequence and one head at a time in float64, over a copy of the memory without its padding: nothing is masked or split."""
    x, memory, w_query, w_key, w_value, w_output = (t.double() for t in (x, memory, w_query, w_key, w_value, w_output))
    size = x.shape[-1] // heads
    out = []
    for sequence in range(x.shape[0]):
        read = memory[sequence] if memory_mask is None else memory[sequence][memory_mask[sequence]]
        total = torch.zeros_like(x[sequence])
        for head in range(heads if len(read) else 0):
            own = slice(head * size, (head + 1) * size)
            scores = torch.einsum("is,js->ij", x[sequence] @ w_query[:, own], read @ w_key[:, own]) / math.sqrt(size)
            weights = (scores - scores.logsumexp(dim=-1, keepdim=True)).exp()
            total = total + weights @ (read @ w_value[:, own]) @ w_output[own]
        out.append(total)
    return torch.stack(out)


def random_mask(generator, batch, length):
    """About half of it True, in any order: the first always, the last never."""
    mask = torch.from_numpy(generator.random((batch, length)) < 0.5)
    mask[:, 0], mask[:, -1] = True, False
    return mask


def test_the_example_by_hand():
    x, memory = torch.tensor([[[math.sqrt(2) * math.log(3), 0.0]]]), torch.tensor([[[1.0], [0.0], [9.0]]])
    weights = torch.eye(2), torch.tensor([[1.0, 0.0]]), torch.tensor([[4.0, 8.0]]), torch.eye(2)
    out = cross_attention(x, memory, *weights, 1, torch.tensor([[True, True, False]]))
    assert_close(out, torch.tensor([[[3.0, 6.0]]]))


def test_matches_a_sum_over_heads_in_float64():
    for generator in seeds(2):
        for batch, length, memory_length, heads in [(2, 3, 5, 3), (1, 1, 4, 2), (3, 5, 1, 1), (2, 4, 7, 6)]:
            given = inputs(generator, batch, length, memory_length)
            message = f"batch {batch}, length {length}, memory of {memory_length}, dim 6, memory_dim 4, {heads} heads"
            assert_close(cross_attention(*given, heads), reference(*given, heads), message=message)


def test_both_sides_of_one_size_keep_their_roles():
    for generator in seeds(1):
        given = inputs(generator, 2, 4, 4, 6, 6)
        mask = random_mask(generator, 2, 4)
        message = "lengths and widths of x and memory agree: queries from x, keys and values from memory"
        assert_close(cross_attention(*given, 2, mask), reference(*given, 2, mask), message=message)


def test_padding_is_hidden_from_every_head():
    for generator in seeds(1):
        for batch, heads in [(2, 3), (3, 3), (1, 2)]:
            given = inputs(generator, batch)
            mask = random_mask(generator, batch, 5)
            message = f"{batch} sequences, {heads} heads, memory_mask of shape (batch, memory_length)"
            assert_close(cross_attention(*given, heads, mask), reference(*given, heads, mask), message=message)


def test_what_stands_in_the_padding_has_no_influence():
    for generator in seeds(1):
        x, memory, *weights = inputs(generator)
        mask = random_mask(generator, 2, 5)
        before = cross_attention(x, memory, *weights, 3, mask)
        other = torch.where(mask[..., None], memory, torch.full_like(memory, 30.0))
        assert_close(cross_attention(x, other, *weights, 3, mask), before, message="only the padding changed, yet the output did")


def test_a_memory_of_padding_alone_gives_zeros():
    for generator in seeds(1):
        given = inputs(generator, batch=3)
        mask = random_mask(generator, 3, 5)
        mask[1] = False
        out = cross_attention(*given, 2, mask)
        assert_close(out[1], torch.zeros(3, 6), message="the memory of sequence 1 is all padding: zeros, neither NaN nor an average of the padding")
        assert_close(out, reference(*given, 2, mask), message="beside a memory of padding alone, the other sequences are unaffected")


def test_an_empty_memory_gives_zeros():
    for generator in seeds(1):
        given = inputs(generator, memory_length=0)
        for mask in (None, torch.ones(2, 0, dtype=torch.bool)):
            assert_close(cross_attention(*given, 2, mask), torch.zeros(2, 3, 6), message="a memory of length 0")


def test_gradients_stay_finite_beside_a_memory_of_padding_alone():
    for generator in seeds(1):
        given = inputs(generator, dtype=torch.float64)
        mask = random_mask(generator, 2, 5)
        mask[1] = False
        _, found = gradients(cross_attention, *given, 3, mask)
        for name, gradient in zip(("x", "memory", "w_query", "w_key", "w_value", "w_output"), found):
            assert gradient is not None, f"no gradient reaches {name}"
            assert torch.isfinite(gradient).all(), f"the gradient of {name} holds NaN: the row of -inf reaches it through the softmax"


def test_gradients_match_the_reference():
    for generator in seeds(1):
        given = inputs(generator, dtype=torch.float64)
        mask = random_mask(generator, 2, 5)
        check_gradient(cross_attention, *given, 3, reference=reference)
        check_gradient(cross_attention, *given, 3, mask, reference=reference)


def test_scores_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        # float64: in float32 the rounding of a score of 1e4 is large enough to swap two near-equal keys
        x, memory, *weights = inputs(generator, dtype=torch.float64)
        mask = random_mask(generator, 2, 5)
        given = 100 * x, 100 * memory, *weights
        assert_close(cross_attention(*given, 2, mask), reference(*given, 2, mask), message="scores of magnitude 10^4")


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        x, memory, *weights = inputs(generator)
        x, memory = (t.transpose(1, 2).contiguous().transpose(1, 2) for t in (x, memory))
        mask = random_mask(generator, 5, 2).T
        given = x, memory, *(weight.T.contiguous().T for weight in weights)
        assert_close(cross_attention(*given, 3, mask), reference(*given, 3, mask), message="non-contiguous inputs")
        out = cross_attention(*(t.double() for t in given), 3, mask)
        assert out.dtype == torch.float64, f"float64 inputs gave {out.dtype}"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        given = inputs(generator)
        mask = random_mask(generator, 2, 5)
        with no_mutation(*given, mask):
            cross_attention(*given, 2)
            cross_attention(*given, 2, mask)
