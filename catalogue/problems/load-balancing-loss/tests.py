"""What must hold of the load-balancing loss; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import load_balancing_loss


def reference(logits, k=1, alpha=0.01, mask=None):
    """Float64, one token at a time; the counts are plain numbers, so that no gradient could pass through them."""
    experts = logits.shape[-1]
    rows = list(logits.double().reshape(-1, experts))
    rows = rows if mask is None else [row for row, kept in zip(rows, mask.flatten().tolist()) if kept]
    counts, total = [0] * experts, torch.zeros(experts, dtype=torch.float64)
    for row in rows:
        for expert in sorted(range(experts), key=lambda e: -row[e].item())[:k]:
            counts[expert] += 1
        total = total + (row - row.logsumexp(dim=0)).exp()
    return alpha * experts * sum(count / (k * len(rows)) * p / len(rows) for count, p in zip(counts, total))


def random_mask(generator, *shape):
    """About half of it True; the first of each row always, the last never."""
    mask = torch.from_numpy(generator.random(shape) < 0.5)
    mask[..., 0], mask[..., -1] = True, False
    return mask


def test_the_example_by_hand():
    logits = torch.tensor([[math.log(3), 0.0], [math.log(3), 0.0], [0.0, math.log(3)]])
    assert_close(load_balancing_loss(logits, 1, 0.36), torch.tensor(0.38))


def test_matches_one_token_at_a_time():
    for generator in seeds(2):
        for shape in [(7, 4), (2, 5, 3), (2, 1, 2, 5), (1, 2)]:
            (logits,) = tensors(generator, shape, dtype=torch.float64)
            assert_close(load_balancing_loss(logits), reference(logits), message=f"logits of shape {shape}, k and alpha as they are by default")
            assert_close(load_balancing_loss(logits, alpha=0.5), reference(logits, alpha=0.5), message=f"logits of shape {shape}, alpha 0.5")


def test_shares_are_of_all_assignments():
    for generator in seeds(2):
        (logits,) = tensors(generator, (2, 6, 5), dtype=torch.float64)
        for k in (1, 2, 4, 5):
            assert_close(load_balancing_loss(logits, k, 1.0), reference(logits, k, 1.0), message=f"each token is sent to {k} of 5 experts")


def test_equal_logits_give_alpha():
    for experts in (2, 8):
        for k in (1, 2):
            out = load_balancing_loss(torch.zeros(6, experts, dtype=torch.float64), k, 0.3)
            assert_close(out, torch.tensor(0.3, dtype=torch.float64), message=f"all probabilities are 1/{experts}, {k=}: alpha, whoever is chosen")


def test_one_expert_for_all_gives_alpha_times_their_number():
    logits = torch.full((5, 4), -50.0, dtype=torch.float64)
    logits[:, 2] = 50.0
    assert_close(load_balancing_loss(logits, 1, 0.1), torch.tensor(0.4, dtype=torch.float64), message="expert 2 of 4 gets every token with probability 1")


def test_sequences_are_taken_together():
    for generator in seeds(1):
        (logits,) = tensors(generator, (3, 4, 5), dtype=torch.float64)
        logits[0, :, 0] += 5
        logits[1, :, 1] += 5
        message = "each sequence leans on an expert of its own: f and P are over the tokens of all sequences, not the mean of a loss for each"
        assert_close(load_balancing_loss(logits), load_balancing_loss(logits.reshape(12, 5)), message=message)
        assert_close(load_balancing_loss(logits), reference(logits), message=message)


def test_padding_does_not_count():
    for generator in seeds(2):
        (logits,) = tensors(generator, (3, 6, 4), dtype=torch.float64)
        mask = random_mask(generator, 3, 6)
        expected = reference(logits, 2, 1.0, mask)
        assert_close(load_balancing_loss(logits, 2, 1.0, mask), expected, message=f"{int(mask.sum())} of 18 rows are tokens")
        logits[~mask] = math.nan
        assert_close(load_balancing_loss(logits, 2, 1.0, mask), expected, message="padded rows hold NaN: it must not pass through a product with 0")
        everything = torch.ones(3, 6, dtype=torch.bool)
        logits[~mask] = 0.1 * torch.arange(4, dtype=torch.float64)
        assert_close(load_balancing_loss(logits, 2, 1.0, everything), reference(logits, 2, 1.0), message="a mask without padding")


def test_the_gradient_flows_through_the_probabilities_alone():
    for generator in seeds(2):
        (logits,) = tensors(generator, (2, 5, 4), dtype=torch.float64)
        check_gradient(load_balancing_loss, logits, 2, 3.0, reference=reference)
        mask = random_mask(generator, 2, 5)
        check_gradient(load_balancing_loss, logits, 1, 3.0, mask, reference=reference)
        _, (found,) = gradients(load_balancing_loss, logits, 1, 3.0, mask)
        assert not found[~mask].any(), "padded rows receive a gradient"


def test_logits_of_ten_thousand_stay_finite():
    for generator in seeds(1):
        (logits,) = tensors(generator, (6, 4), dtype=torch.float64)
        for scale in (1e4, -1e4):
            assert_close(load_balancing_loss(scale * logits), reference(scale * logits), message="logits of magnitude 10^4")


def test_keeps_dtype_and_takes_non_contiguous_input():
    for generator in seeds(1):
        (logits,) = tensors(generator, (2, 4, 6))
        out = load_balancing_loss(logits.transpose(1, 2))
        assert_close(out, reference(logits.transpose(1, 2)), message="transposed logits in float32")
        assert out.dtype == torch.float32, f"float32 logits gave {out.dtype}"
        assert load_balancing_loss(logits.double()).dtype == torch.float64, "float64 logits should give float64"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        (logits,) = tensors(generator, (3, 4, 5))
        mask = random_mask(generator, 3, 4)
        with no_mutation(logits, mask):
            load_balancing_loss(logits, 2, 0.01, mask)
