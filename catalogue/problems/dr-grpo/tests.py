"""What must hold of Dr. GRPO's advantages and loss; each trap is caught by the test that names it."""
import itertools
import math

import torch
from warmup import assert_close, check_gradient, gradients, no_mutation, seeds, tensors

from solution import dr_grpo_loss, group_advantages


def reference_loss(log_probs, old_log_probs, advantages, mask, max_length, clip=0.2):
    """One token at a time in float64, by cases: the sign of the advantage says which side of the band binds."""
    total = log_probs.new_zeros((), dtype=torch.float64)
    for i, t in mask.nonzero().tolist():
        ratio, advantage = (log_probs[i, t].double() - float(old_log_probs[i, t])).exp(), float(advantages[i])
        total = total + advantage * (ratio.clamp(max=1 + clip) if advantage > 0 else ratio.clamp(min=1 - clip))
    return -total / len(mask) / max_length


def answers(generator, sequences, length, dtype=torch.float32):
    """Answers of different lengths, with a good part of the ratios outside the band on both sides."""
    policy, noise = tensors(generator, *[(sequences, length)] * 2, dtype=dtype)
    (advantages,) = tensors(generator, (sequences,), dtype=dtype)
    mask = torch.arange(length) < torch.from_numpy(generator.integers(1, length + 1, size=(sequences, 1)))
    return [policy - 3, policy - 3 + 0.4 * noise, advantages, mask]


def test_the_example_by_hand():
    assert_close(group_advantages(torch.tensor([[1.0, 0.0]])), torch.tensor([[0.5, -0.5]]), message="group_advantages")
    policy = torch.tensor([[math.log(1.5), 0.0], [math.log(0.5), 5.0]])
    mask = torch.tensor([[True, True], [True, False]])
    loss = dr_grpo_loss(policy, torch.zeros(2, 2), torch.tensor([0.5, -0.5]), mask, 4)
    assert_close(loss, torch.tensor(-0.0875), message="dr_grpo_loss")


def test_advantages_are_centred_within_each_group_and_no_more():
    for generator in seeds(2):
        for shape in [(3, 5), (1, 4), (4, 2), (2, 1)]:
            (rewards,) = tensors(generator, shape, dtype=torch.float64)
            rewards = 3 * rewards + torch.arange(shape[0])[:, None] * 10
            rows = [[value - math.fsum(row) / len(row) for value in row] for row in rewards.tolist()]
            expected = torch.tensor(rows, dtype=torch.float64)
            assert_close(group_advantages(rewards.clone()), expected, message=f"{shape[0]} groups of {shape[1]}: less the mean, undivided")


def test_the_mean_gradient_is_the_exact_policy_gradient():
    for generator in seeds(2):
        (logits,) = tensors(generator, (2,), dtype=torch.float64)
        logits.requires_grad_()
        go, stop = torch.nn.functional.logsigmoid(logits), torch.nn.functional.logsigmoid(-logits)
        zero = torch.zeros((), dtype=torch.float64)
        # Three answers: stop at once; go on and stop; go on twice, after which the limit of 3 tokens ends it with a sure one.
        tokens = torch.stack([torch.stack(row) for row in ([stop[0], zero, zero], [go[0], stop[1], zero], [go[0], go[1], zero])])
        real = torch.arange(3) < torch.tensor([[1], [2], [3]])
        (rewards,) = tensors(generator, (3,), dtype=torch.float64)
        chances = tokens.sum(dim=1).exp()
        (exact,) = torch.autograd.grad((chances * rewards).sum(), logits, retain_graph=True)
        groups = torch.tensor(list(itertools.product(range(3), repeat=3)))  # (27, 3): all groups of three answers
        advantages = group_advantages(rewards[groups]).reshape(-1)
        taken = tokens[groups].reshape(-1, 3)
        found = gradients(dr_grpo_loss, taken.detach(), taken.detach(), advantages, real[groups].reshape(-1, 3), 7)[1][0]
        assert found is not None, "no gradient reaches log_probs"
        # the batch weighs its 27 groups alike; their law weighs each by the product of its answers' chances
        weights = 27 * chances.detach()[groups].prod(dim=1).repeat_interleave(3)
        (mean,) = torch.autograd.grad(taken, logits, found * weights[:, None])
        message = "mean gradient over all groups of 3 answers, max_length 7: -(2/3)/7 times that of the expected reward"
        assert_close(mean, -exact * 2 / 21, message=message)


def test_the_loss_matches_the_float64_reference():
    for generator in seeds(1):
        for sequences, length in [(5, 7), (1, 1), (2, 4)]:
            inputs = answers(generator, sequences, length)
            for settings in [(9,), (length, 0.1)]:
                loss = dr_grpo_loss(*[value.clone() for value in inputs], *settings)
                expected = reference_loss(*inputs, *settings).float()
                assert_close(loss, expected, message=f"shape {(sequences, length)}, max_length and clip {settings}")


def test_every_token_weighs_the_same_in_every_batch():
    zero, mask = torch.zeros(2, 4), torch.tensor([[True] * 4, [True] + [False] * 3])
    loss = dr_grpo_loss(zero, zero, torch.tensor([1.0, -3.0]), mask, 10)
    assert_close(loss, torch.tensor(-(4 - 3) / 20), message="answers of 4 and 1 tokens, advantages 1 and -3, max_length 10")
    wider = torch.nn.functional.pad(mask, (0, 5))
    loss = dr_grpo_loss(torch.zeros(2, 9), torch.zeros(2, 9), torch.tensor([1.0, -3.0]), wider, 10)
    assert_close(loss, torch.tensor(-(4 - 3) / 20), message="the same, padded to 9 columns")


def test_the_bound_is_pessimistic():
    ratios, advantages = torch.tensor([[0.5], [1.5], [0.5], [1.5]]), torch.tensor([1.0, 1.0, -1.0, -1.0])
    zero, mask = torch.zeros(4, 1), torch.ones(4, 1, dtype=torch.bool)
    loss, found = gradients(dr_grpo_loss, ratios.log(), zero, advantages, mask, 1)
    assert_close(loss, torch.tensor((-0.5 - 1.2 + 0.8 + 1.5) / 4), message="ratios 0.5, 1.5, 0.5, 1.5, advantages 1, 1, -1, -1")
    message = "no gradient where the ratio has gone too far the right way, the full one where it went the wrong way"
    assert_close(found[0], torch.tensor([[-0.5], [0.0], [0.0], [1.5]]) / 4, message=message)


def test_gradients_reach_the_policy_alone():
    for generator in seeds(1):
        inputs = answers(generator, 3, 5, torch.float64)
        check_gradient(dr_grpo_loss, *inputs, 6, reference=reference_loss)
        found = gradients(dr_grpo_loss, *inputs, 6)[1]
        for name, gradient in zip(("old_log_probs", "advantages"), found[1:]):
            assert gradient is None or not gradient.any(), f"a gradient reaches {name}, which is a constant of the loss"


def test_nothing_at_a_masked_position_has_an_effect():
    for generator in seeds(2):
        inputs = answers(generator, 4, 6)
        mask = inputs[-1]
        mask[0, 2:4] = mask[1] = False
        mask[0, 0] = True
        expected = reference_loss(*inputs, 6).float()
        for value in inputs[:2]:
            value[~mask] = float("nan")
        loss, found = gradients(dr_grpo_loss, *inputs, 6)
        assert_close(loss, expected, message="every masked entry is NaN, and answer 1 has no tokens")
        assert not found[0].isnan().any(), "NaN at masked positions reaches the gradient of log_probs"


def test_token_log_probabilities_of_minus_two_hundred_do_no_harm():
    policy = torch.tensor([[-200.0]])
    loss = dr_grpo_loss(policy, policy + 0.25, torch.tensor([1.0]), torch.tensor([[True]]), 1, 0.5)
    assert_close(loss, torch.tensor(-math.exp(-0.25)), message="exp(-200) is 0 in float32: subtract the logarithms first")


def test_keeps_float64_and_leaves_inputs_alone():
    for generator in seeds(1):
        inputs = answers(generator, 3, 5, torch.float64)
        inputs = [value.T.contiguous().T if value.ndim == 2 else value for value in inputs]
        with no_mutation(*inputs):
            loss, advantages = dr_grpo_loss(*inputs, 6), group_advantages(inputs[0])
        assert loss.dtype == advantages.dtype == torch.float64, f"float64 inputs gave a loss of {loss.dtype}, advantages of {advantages.dtype}"
        assert_close(loss, reference_loss(*inputs, 6), message="arrays in column order")
