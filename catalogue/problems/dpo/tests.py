"""What must hold of the DPO loss and of the log-probabilities that go into it; each trap is caught by the test that names it."""
import math

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import dpo_loss, dpo_rewards, sequence_log_probs


def reference_log_probs(logits, tokens, answer_mask):
    """One token at a time in float64, over the answer's tokens only."""
    batch, length = tokens.shape
    sums = []
    for row in range(batch):
        total = logits.new_zeros((), dtype=torch.float64)
        for t in range(1, length):
            if answer_mask[row, t]:
                before = logits[row, t - 1].double()
                total = total + before[tokens[row, t]] - before.logsumexp(dim=0)
        sums.append(total)
    return torch.stack(sums)


def reference_loss(policy_chosen, policy_rejected, reference_chosen, reference_rejected, beta=0.1):
    """The cross-entropy of the Bradley-Terry model in float64: a softmax over the two rewards, whose first entry is right."""
    values = [value.double() for value in (policy_chosen, policy_rejected, reference_chosen, reference_rejected)]
    rewards = beta * torch.stack([values[0] - values[2], values[1] - values[3]], dim=-1)
    return -rewards.log_softmax(dim=-1)[:, 0].mean()


def sequences(generator, batch, length, vocabulary, dtype=torch.float32):
    """Logits, tokens, and answers of random place and length of at least 1."""
    (logits,) = tensors(generator, (batch, length, vocabulary), dtype=dtype)
    tokens = torch.from_numpy(generator.integers(vocabulary, size=(batch, length)))
    start = torch.from_numpy(generator.integers(1, length, size=(batch, 1)))
    end = start + torch.from_numpy(generator.integers(1, length, size=(batch, 1)))
    positions = torch.arange(length)
    return logits, tokens, (positions >= start) & (positions < end)


def pairs(generator, count, dtype=torch.float32):
    """Four sums of log-probabilities for each of `count` pairs."""
    return tuple(4 * value - 20 for value in tensors(generator, *[(count,)] * 4, dtype=dtype))


def test_the_example_by_hand():
    logits = torch.tensor([[[0.0, math.log(3)], [0.0, 0.0], [9.0, 0.0]]])
    sums = sequence_log_probs(logits, torch.tensor([[0, 1, 0]]), torch.tensor([[False, True, True]]))
    assert_close(sums, torch.tensor([math.log(3 / 8)]), message="sequence_log_probs")
    values = [torch.tensor([value]) for value in (-1.0, -3.0, -2.0, -2.0)]
    assert_close(dpo_loss(*values, 0.5), torch.tensor(0.313262), message="dpo_loss")
    expected = (torch.tensor([0.5]), torch.tensor([-0.5]), torch.tensor(1.0))
    assert_close(dpo_rewards(*values, 0.5), expected, message="dpo_rewards")


def test_each_token_is_scored_by_the_logits_before_it():
    for generator in seeds(2):
        for batch, length, vocabulary in [(2, 5, 7), (1, 2, 3), (3, 8, 4)]:
            logits, tokens, mask = sequences(generator, batch, length, vocabulary)
            sums = sequence_log_probs(logits.clone(), tokens.clone(), mask.clone())
            message = f"batch {batch}, length {length}: logits at t predict the token at t + 1"
            assert_close(sums, reference_log_probs(logits, tokens, mask), message=message)


def test_the_first_token_never_counts():
    for generator in seeds(1):
        logits, tokens, mask = sequences(generator, 3, 5, 4)
        expected = reference_log_probs(logits, tokens, mask)
        mask[:, 0] = True
        assert_close(sequence_log_probs(logits, tokens, mask), expected, message="the mask includes position 0, which nothing predicts")


def test_a_longer_answer_is_summed_not_averaged():
    mask = torch.tensor([[False] * 4 + [True] * 2, [False] + [True] * 5])
    sums = sequence_log_probs(torch.zeros(2, 6, 4), torch.ones(2, 6, dtype=torch.long), mask)
    assert_close(sums, torch.tensor([-2 * math.log(4), -5 * math.log(4)]), message="answers of 2 and 5 tokens, each of probability 1/4")


def test_an_answer_without_tokens_sums_to_zero():
    for generator in seeds(1):
        logits, tokens, mask = sequences(generator, 3, 5, 4)
        mask[1] = False
        assert_close(sequence_log_probs(logits, tokens, mask), reference_log_probs(logits, tokens, mask), message="row 1 has no answer")
        sums = sequence_log_probs(logits[:, :1], tokens[:, :1], mask[:, :1])
        assert_close(sums, torch.zeros(3), message="length 1: nothing is predicted")


def test_nothing_outside_the_answer_has_an_effect():
    for generator in seeds(2):
        logits, tokens, mask = sequences(generator, 3, 6, 5)
        expected = reference_log_probs(logits, tokens, mask)
        tokens[~mask] = -100
        assert_close(sequence_log_probs(logits.clone(), tokens, mask), expected, message="tokens outside the answer are -100")
        tokens[~mask] = 0
        before = torch.zeros_like(mask)
        before[:, :-1] = ~mask[:, 1:]
        logits[..., 0][before] = float("-inf")
        message = "the tokens outside the answer have logit -inf, so log-probability -inf: 0 * -inf is NaN"
        assert_close(sequence_log_probs(logits, tokens, mask), expected, message=message)


def test_half_precision_is_summed_in_float32():
    for dtype in (torch.bfloat16, torch.float16):
        sums = sequence_log_probs(torch.zeros(1, 301, 4, dtype=dtype), torch.ones(1, 301, dtype=torch.long), torch.ones(1, 301, dtype=torch.bool))
        assert sums.dtype == torch.float32, f"{dtype} logits: a float32 sum is asked for, it came as {sums.dtype}"
        # float32 arithmetic on 300 terms is right to about 1e-6 of their sum; bfloat16 near 416 knows only even numbers
        message = f"300 tokens of probability 1/4, {dtype} logits"
        assert_close(sums.double(), torch.tensor([-300 * math.log(4)], dtype=torch.float64), rtol=1e-5, atol=0, message=message)


def test_logits_a_thousand_apart_stay_finite():
    logits = torch.tensor([[[1000.0, 0.0, -1000.0], [0.0, 0.0, 0.0]]])
    for token, expected in ((0, 0.0), (1, -1000.0), (2, -2000.0)):
        sums = sequence_log_probs(logits, torch.tensor([[0, token]]), torch.tensor([[False, True]]))
        assert_close(sums, torch.tensor([expected]), message=f"logits 1000, 0, -1000, token {token}")


def test_log_probabilities_keep_float64_and_take_non_contiguous_input():
    for generator in seeds(1):
        logits, tokens, mask = sequences(generator, 4, 5, 3, torch.float64)
        logits = logits.transpose(1, 2).contiguous().transpose(1, 2)
        tokens, mask = tokens.T.contiguous().T, mask.T.contiguous().T
        sums = sequence_log_probs(logits, tokens, mask)
        assert sums.dtype == torch.float64, f"float64 logits gave {sums.dtype}"
        assert_close(sums, reference_log_probs(logits, tokens, mask))
        check_gradient(sequence_log_probs, logits, tokens, mask, reference=reference_log_probs)


def test_the_loss_matches_the_float64_reference():
    for generator in seeds(2):
        for count in (1, 5):
            for beta in (0.1, 0.7):
                values = pairs(generator, count)
                assert_close(dpo_loss(*values, beta), reference_loss(*values, beta), message=f"{count} pairs, {beta=}")
        assert_close(dpo_loss(*values), reference_loss(*values, 0.1), message="beta not given: 0.1")


def test_a_policy_equal_to_its_reference_costs_log_two():
    for generator in seeds(1):
        chosen, rejected, *_ = pairs(generator, 4)
        loss = dpo_loss(chosen, rejected, chosen, rejected, 0.3)
        assert_close(loss, torch.tensor(math.log(2)), message="policy and reference agree: both rewards are 0")


def test_answers_ten_thousand_apart_stay_finite():
    zero = torch.zeros(1)
    for far, loss, slope in [(-1e4, 5000.0, -0.5), (1e4, 0.0, 0.0)]:
        inputs = (torch.tensor([far]), zero, zero, zero, 0.5)
        found, grads = gradients(dpo_loss, *inputs)
        assert_close(found, torch.tensor(loss), message=f"reward margin {far / 2:g}")
        assert_close(grads[0], torch.tensor([slope]), message=f"gradient at a reward margin of {far / 2:g}")


def test_gradients_reach_the_policy_and_not_the_reference():
    for generator in seeds(1):
        values = pairs(generator, 5, torch.float64)
        found = gradients(dpo_loss, *values, 0.3)[1]
        policy = [value.clone().requires_grad_() for value in values[:2]]
        expected = torch.autograd.grad(reference_loss(*policy, *values[2:], 0.3), policy)
        for name, one, other in zip(("policy_chosen", "policy_rejected"), found, expected):
            assert one is not None, f"no gradient reaches {name}"
            assert_close(one, other, message=f"gradient of {name}")
        for name, one in zip(("reference_chosen", "reference_rejected"), found[2:]):
            assert one is None or not one.any(), f"a gradient reaches {name}: the reference is a constant"


def test_rewards_are_scaled_log_ratios():
    for generator in seeds(1):
        values = pairs(generator, 5)
        chosen, rejected = 0.3 * (values[0] - values[2]), 0.3 * (values[1] - values[3])
        wins = sum(float(one) > float(other) for one, other in zip(chosen, rejected)) / 5
        assert_close(dpo_rewards(*values, 0.3), (chosen, rejected, torch.tensor(wins)), message="rewards of chosen, of rejected, accuracy")
        assert_close(dpo_rewards(*values)[0], chosen / 3, message="beta not given: 0.1")


def test_a_tie_is_no_win():
    policy, other = torch.tensor([-1.0, -2.0, -3.0, -1.0]), torch.tensor([-1.0, -3.0, -2.0, -4.0])
    accuracy = dpo_rewards(policy, other, torch.zeros(4), torch.zeros(4))[2]
    assert_close(accuracy, torch.tensor(0.5), message="one tie, two wins, one loss in four pairs")


def test_rewards_carry_no_gradient():
    values = [torch.tensor([value], requires_grad=True) for value in (-1.0, -3.0, -2.0, -2.0)]
    for name, value in zip(("chosen rewards", "rejected rewards", "accuracy"), dpo_rewards(*values)):
        assert not value.requires_grad, f"{name}: a figure to log holds on to the graph; detach it"


def test_inputs_are_left_alone():
    for generator in seeds(1):
        logits, tokens, mask = sequences(generator, 3, 5, 4)
        tokens[~mask] = -100
        with no_mutation(logits, tokens, mask):
            sequence_log_probs(logits, tokens, mask)
        values = pairs(generator, 3)
        with no_mutation(*values):
            dpo_loss(*values)
            dpo_rewards(*values)
