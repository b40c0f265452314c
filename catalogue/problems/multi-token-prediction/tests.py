"""What must hold of the multi-token prediction loss; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, no_mutation, seeds, tensors

from solution import multi_token_loss


def inputs(generator, lengths=(6, 2, 5), length=6, dim=4, vocabulary=7, n=3, dtype=torch.float64):
    """Random arguments; the padding is random tokens, so that whoever reads it is not caught by an error only."""
    batch = len(lengths)
    hidden, heads, unembedding = tensors(generator, (batch, length, dim), (n, dim, dim), (dim, vocabulary), dtype=dtype)
    tokens = torch.from_numpy(generator.integers(0, vocabulary, size=(batch, length)))
    weights = torch.from_numpy(generator.uniform(0.2, 2, size=n)).to(dtype)
    return hidden, heads / dim**0.5, unembedding / dim**0.5, tokens, torch.tensor(lengths), weights


def reference(hidden, heads, unembedding, tokens, lengths, weights):
    """One target at a time in float64."""
    hidden, heads, unembedding, weights = (t.double() for t in (hidden, heads, unembedding, weights))
    total = torch.zeros((), dtype=torch.float64)
    for i in range(1, len(heads) + 1):
        terms = []
        for row, real in enumerate(lengths.tolist()):
            for t in range(real - i):
                logits = torch.einsum("d,de,ev->v", hidden[row, t], heads[i - 1], unembedding)
                terms.append(logits.logsumexp(dim=0) - logits[tokens[row, t + i]])
        if terms:
            total = total + weights[i - 1] * sum(terms) / len(terms)
    return total


def check(given, message):
    assert_close(multi_token_loss(*given), reference(*given).to(given[0].dtype), message=message)


def test_the_example_by_hand():
    found = multi_token_loss(
        torch.ones(1, 3, 1), torch.tensor([[[1.0]], [[-1.0]]]), torch.tensor([[0.0, math.log(3)]]),
        torch.tensor([[0, 1, 1]]), torch.tensor([3]), torch.tensor([1.0, 0.5]),
    )  # fmt: skip
    assert_close(found, torch.tensor(-math.log(0.75) - 0.5 * math.log(0.25)))


def test_one_head_is_the_loss_of_the_next_token():
    for generator in seeds(2):
        hidden, heads, unembedding, tokens, lengths, _ = inputs(generator, lengths=(6, 6), n=1)
        logits = (hidden @ heads[0] @ unembedding)[:, :-1]
        expected = torch.nn.functional.cross_entropy(logits.transpose(1, 2), tokens[:, 1:])
        one = torch.ones(1, dtype=torch.float64)
        assert_close(multi_token_loss(hidden, heads, unembedding, tokens, lengths, one), expected, message="one head, no padding")


def test_each_head_predicts_its_own_offset():
    for generator in seeds(1):
        given = inputs(generator, lengths=(6, 6))
        for head in range(3):
            weights = torch.zeros(3, dtype=torch.float64)
            weights[head] = 1
            check((*given[:-1], weights), f"head {head + 1} alone has weight 1, no padding")


def test_matches_one_target_at_a_time():
    for generator in seeds(1):
        for sizes in ({}, {"n": 2, "lengths": (4,)}, {"n": 1}, {"lengths": (1, 6, 0, 3)}):
            check(inputs(generator, **sizes), f"{sizes}")


def test_the_mean_is_over_targets_not_over_sequences():
    for generator in seeds(1):
        check(inputs(generator, lengths=(6, 2), n=1), "5 targets in one sequence and 1 in the other: each target counts the same")


def test_far_heads_are_not_weakened_for_having_fewer_targets():
    for generator in seeds(1):
        check(inputs(generator, lengths=(5, 5), length=5, n=4), "4 heads with 8, 6, 4 and 2 targets: a mean of its own for each")


def test_padding_has_no_influence():
    for generator in seeds(1):
        hidden, heads, unembedding, tokens, lengths, weights = inputs(generator)
        expected = reference(hidden, heads, unembedding, tokens, lengths, weights)
        padding = torch.arange(6) >= lengths[:, None]
        for value in (0, -100, -1, 10_000):
            found = multi_token_loss(hidden, heads, unembedding, tokens.masked_fill(padding, value), lengths, weights)
            assert_close(found, expected, message=f"padded with {value}")
        changed = hidden.masked_fill(padding[..., None], 1e6)
        assert_close(multi_token_loss(changed, heads, unembedding, tokens, lengths, weights), expected, message="hidden changed at padding")


def test_a_real_token_of_any_number_counts():
    for generator in seeds(1):
        hidden, heads, unembedding, tokens, lengths, weights = inputs(generator)
        check((hidden, heads, unembedding, torch.zeros_like(tokens), lengths, weights), "all tokens are 0: the number 0 is a token like others")


def test_a_head_without_targets_adds_nothing():
    for generator in seeds(1):
        check(inputs(generator, lengths=(3, 2), n=4), "4 heads, the longest sequence has 3 tokens")
        check(inputs(generator, lengths=(3, 2), length=3, n=5), "5 heads, length 3: offsets beyond the length")
        check(inputs(generator, lengths=(0, 1)), "no sequence has a target: the loss is 0")


def test_logits_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        hidden, *others = inputs(generator)
        check((1e4 * hidden, *others), "logits of magnitude 10^4")


def test_gradients_of_all_heads_reach_the_trunk():
    for generator in seeds(1):
        check_gradient(multi_token_loss, *inputs(generator), reference=reference)


def test_keeps_the_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        hidden, *others = inputs(generator, dtype=torch.float32)
        hidden = hidden.transpose(0, 1).contiguous().transpose(0, 1)
        found = multi_token_loss(hidden, *others)
        what = f"{found.dtype} of shape {tuple(found.shape)}"
        assert found.dtype == torch.float32 and found.dim() == 0, f"a scalar of float32 is asked for, {what} came"
        check((hidden, *others), "transposed hidden")


def test_inputs_are_left_alone():
    for generator in seeds(1):
        given = inputs(generator)
        with no_mutation(*given):
            multi_token_loss(*given)
